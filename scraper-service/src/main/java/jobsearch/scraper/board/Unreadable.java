package jobsearch.scraper.board;

/** A page is not what its kind of board sends; the message says why, without its content. */
public final class Unreadable extends Exception {

  private static final long serialVersionUID = 1L;

  Unreadable(String reason) {
    super(reason);
  }

  /** The reason, for people. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
