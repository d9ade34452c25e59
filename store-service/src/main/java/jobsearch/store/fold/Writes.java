package jobsearch.store.fold;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import jobsearch.events.journal.ApplicationMoved;
import jobsearch.events.journal.CompanyHidden;
import jobsearch.events.journal.FactsDisowned;
import jobsearch.events.journal.PostingCorrected;
import jobsearch.events.journal.PostingEntered;
import jobsearch.events.journal.PostingHidden;
import jobsearch.events.journal.PostingRemoved;
import jobsearch.events.journal.WriteFact;
import jobsearch.events.posting.PostingRef;
import jobsearch.store.fold.Decision.Outcome;
import jobsearch.store.journal.JournalRecord;

/** What people write: decided about, carried out if it holds. */
final class Writes {

  private final Decisions decisions;
  private final Postings postings;
  private final Entries entries;
  private final Jobs jobs;
  private final Disownments disownments;

  Writes(
      Decisions decisions, Postings postings, Entries entries, Jobs jobs, Disownments disownments) {
    this.decisions = decisions;
    this.postings = postings;
    this.entries = entries;
    this.jobs = jobs;
    this.disownments = disownments;
  }

  void take(WriteFact write, JournalRecord record, Moment at, List<FoldOutput> outputs)
      throws SQLException {
    decisions.once(
        write,
        at,
        () ->
            switch (write) {
              case ApplicationMoved moved ->
                  about(moved.posting(), posting -> move(moved, posting, at));
              case PostingHidden hidden ->
                  about(
                      hidden.posting(),
                      posting -> changed(jobs.hide(posting.id(), hidden.hidden(), at)));
              case CompanyHidden hidden ->
                  changed(jobs.hideCompany(hidden.company(), hidden.hidden(), at));
              case PostingEntered entered ->
                  entries.take(
                      entered, record.prepared(entered.ref(), entered.posting()), at, outputs);
              case PostingCorrected corrected ->
                  about(
                      corrected.posting(),
                      posting -> postings.correct(corrected, posting, at, outputs));
              case PostingRemoved removed ->
                  about(
                      removed.posting(),
                      posting -> changed(jobs.remove(posting.id(), removed.reason(), at)));
              case FactsDisowned disowned -> disownments.take(disowned, at, outputs);
            });
  }

  @FunctionalInterface
  private interface Decider {
    Decision decide(StoredPosting posting) throws SQLException;
  }

  private Decision about(PostingRef ref, Decider decider) throws SQLException {
    Optional<StoredPosting> posting = postings.find(ref);
    if (posting.isEmpty()) {
      return Decision.of(Outcome.UNKNOWN, "there is no such posting");
    }
    Decision decision = decider.decide(posting.get());
    return decision.about(posting.get().id(), jobs.status(posting.get().id()));
  }

  private static Decision changed(boolean changed) {
    return changed ? Decision.done() : Decision.of(Outcome.UNCHANGED, "it was so already");
  }

  private Decision move(ApplicationMoved fact, StoredPosting posting, Moment at)
      throws SQLException {
    Decision decision = ApplicationMoves.decide(jobs.status(posting.id()), fact.from(), fact.to());
    if (decision.outcome() == Outcome.DONE) {
      jobs.move(posting.id(), fact.to(), at);
    }
    return decision;
  }
}
