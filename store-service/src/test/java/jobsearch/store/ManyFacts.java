package jobsearch.store;

import static jobsearch.store.Facts.CV;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.events.posting.Posting;
import jobsearch.events.scoring.ScoringKey;
import jobsearch.store.identify.ContentHash;

/** Facts that fill a store. */
public final class ManyFacts {

  private static final int PAGE = 100;

  private ManyFacts() {}

  /** A run that reads postings, each with about 700 characters and a score. */
  public static JournalFact[] read(String run, int postings, String word) {
    List<JournalFact> facts = new ArrayList<>();
    facts.add(Facts.start(run));
    for (int page = 0; page * PAGE < postings; page++) {
      int first = page * PAGE + 1;
      facts.add(
          Facts.page(
              run,
              page + 1,
              IntStream.range(first, Math.min(first + PAGE, postings + 1)).toArray()));
    }
    for (int number = 1; number <= postings; number++) {
      Posting posting = posting(number, word);
      facts.add(new PostingScraped(run, Facts.ref(number), posting, "f" + number, null));
      facts.add(Facts.scored(new ScoringKey(ContentHash.of(posting), CV, 1), 1 + number % 10));
    }
    facts.add(Facts.completed(run, Reason.EXHAUSTED));
    return facts.toArray(JournalFact[]::new);
  }

  private static Posting posting(int number, String word) {
    return new Posting(
        "Engineer " + number,
        "Acme",
        List.of("Berlin"),
        null,
        (word + " " + number + " ").repeat(50),
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
