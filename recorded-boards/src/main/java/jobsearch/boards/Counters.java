package jobsearch.boards;

/**
 * How many requests boards answered, by kind.
 *
 * @param listBodies list pages sent; an Ashby board is one list page
 * @param listNotModified list pages answered with 304
 * @param detailBodies detail pages sent
 * @param detailNotModified detail pages answered with 304
 * @param errors everything else: unknown addresses, and what a fault spoilt
 */
public record Counters(
    int listBodies, int listNotModified, int detailBodies, int detailNotModified, int errors) {

  static final Counters NONE = new Counters(0, 0, 0, 0, 0);

  /** How a request ended. */
  enum Kind {
    LIST_BODY,
    LIST_NOT_MODIFIED,
    DETAIL_BODY,
    DETAIL_NOT_MODIFIED,
    ERROR
  }

  Counters plus(Kind kind) {
    return switch (kind) {
      case LIST_BODY -> with(1, 0, 0, 0, 0);
      case LIST_NOT_MODIFIED -> with(0, 1, 0, 0, 0);
      case DETAIL_BODY -> with(0, 0, 1, 0, 0);
      case DETAIL_NOT_MODIFIED -> with(0, 0, 0, 1, 0);
      case ERROR -> with(0, 0, 0, 0, 1);
    };
  }

  private Counters with(int lists, int listsKept, int details, int detailsKept, int failures) {
    return new Counters(
        listBodies + lists,
        listNotModified + listsKept,
        detailBodies + details,
        detailNotModified + detailsKept,
        errors + failures);
  }
}
