package jobsearch.promise;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import jobsearch.boards.HtmlBoard;
import jobsearch.boards.Listing;

/** Boards and CVs of which a test knows every entry. */
final class MadeUp {

  /** Entries on a list page of these boards. */
  static final int PAGE = 50;

  static final String CV =
      """
      # A person
      Java engineer, eight years. Skills: Java, SQL, Apache Kafka, Linux, Git.
      Lives in Berlin.
      """;

  private static final LocalDate NEWEST = LocalDate.of(2026, 8, 1);

  private MadeUp() {}

  /** A board of this name that lists its newest entries first. */
  static HtmlBoard board(String slug, List<Listing> entries) {
    HtmlBoard board = new HtmlBoard("made-up", slug, slug);
    board.show(entries);
    return board;
  }

  /** So many jobs, newest first, one a day. */
  static List<Listing> jobs(String title, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> job(title + " " + i, NEWEST.minusDays(i)))
        .toList();
  }

  /** A job that is newer than all those. */
  static Listing newJob(String title) {
    return job(title, NEWEST.plusDays(1));
  }

  /** Where a board has an entry's own page, on the server and on no other. */
  static String page(HtmlBoard board, Listing entry) {
    return board.path() + "/jobs/" + entry.id();
  }

  private static Listing job(String title, LocalDate posted) {
    return Listing.of(
        title.toLowerCase(Locale.ROOT).replace(' ', '-'), title, posted.toString(), "Berlin");
  }
}
