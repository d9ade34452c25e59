package jobsearch.benchmark;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.PostingRef;
import jobsearch.events.posting.Salary;
import jobsearch.events.posting.Workplace;

/**
 * Postings of about 2 KB as JSON, the same for the same number. One in ten repeats an earlier one,
 * half of those under the board's id and half under its address with tracking: what de-duplication
 * has to find.
 */
final class SyntheticJournal {

  /** One in so many repeats an earlier posting. */
  static final int REPEATS = 10;

  private static final String[] WORDS =
      ("team software product customer build design platform data engineer experience service scale "
              + "reliable remote benefits salary growth lead review deploy cloud support quality")
          .split(" ");
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final int DESCRIPTION_WORDS = 210;

  private SyntheticJournal() {}

  static boolean repeats(int number) {
    return number % REPEATS == REPEATS - 1;
  }

  static PostingScraped fact(int number) {
    int original = repeats(number) ? number / 2 / REPEATS * REPEATS : number;
    String board = "https://jobs.example/board-" + original % 50;
    String url = board + "/jobs/" + original;
    boolean byAddress = repeats(number) && number / REPEATS % 2 == 0;
    PostingRef ref =
        byAddress
            ? new PostingRef("https://aggregator.example/all", null, url + "?utm_source=aggregator")
            : new PostingRef(board, Integer.toString(original), url);
    return new PostingScraped("run-1", ref, posting(original), "f" + original, null);
  }

  private static Posting posting(int number) {
    Random random = new Random(number);
    StringBuilder description = new StringBuilder();
    for (int i = 0; i < DESCRIPTION_WORDS; i++) {
      description.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
    }
    return new Posting(
        "Engineer " + number,
        "Company " + number % 500,
        List.of("Berlin, Germany", "Remote"),
        Workplace.HYBRID,
        description.toString(),
        "Engineering",
        "FullTime",
        new Salary(
            new BigDecimal(50_000 + number % 50_000), null, "EUR", Salary.Interval.YEAR, null),
        BEGIN.plusSeconds(number * 60L),
        null,
        null);
  }
}
