package jobsearch.runtime;

/** A process that was started did not become ready. */
public final class NotStarted extends Trouble {

  private static final long serialVersionUID = 1L;

  private final boolean ended;

  /**
   * @param ended whether it ended by itself
   */
  public NotStarted(boolean ended, String message, String fix) {
    super(message, fix);
    this.ended = ended;
  }

  /** Whether it ended by itself, rather than took too long. */
  public boolean hasEnded() {
    return ended;
  }
}
