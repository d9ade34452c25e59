package jobsearch.store.fold;

import java.sql.SQLException;
import java.util.List;
import jobsearch.events.journal.PostingEntered;
import jobsearch.store.fold.Decision.Outcome;
import jobsearch.store.fold.Postings.Taken;
import jobsearch.store.journal.PreparedPosting;

/** Postings that people enter: found by their address, shown and scored as what boards bring. */
final class Entries {

  private final Postings postings;
  private final Links links;
  private final Pairs pairs;
  private final Cvs cvs;
  private final Jobs jobs;

  Entries(Postings postings, Links links, Pairs pairs, Cvs cvs, Jobs jobs) {
    this.postings = postings;
    this.links = links;
    this.pairs = pairs;
    this.cvs = cvs;
    this.jobs = jobs;
  }

  /** What is open already stays as it is; everything else is as it is entered. */
  Decision take(PostingEntered fact, PreparedPosting prepared, Moment at, List<FoldOutput> outputs)
      throws SQLException {
    Taken taken = postings.enter(fact, prepared, at, outputs);
    for (String cvKey : cvs.registered()) {
      boolean unused = links.link(taken.id(), taken.url(), fact.term(), cvKey, at);
      pairs.openShown(taken.id(), cvKey, outputs);
    }
    Decision decision =
        taken.isNew()
            ? Decision.done()
            : Decision.of(Outcome.UNCHANGED, "it is there already: correct it where it is wrong");
    return decision.about(taken.id(), jobs.status(taken.id()));
  }
}
