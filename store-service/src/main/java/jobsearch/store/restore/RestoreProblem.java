package jobsearch.store.restore;

/** A restore that was refused or broke off; nothing that was there has changed. */
public final class RestoreProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String fix;

  RestoreProblem(String message, String fix) {
    super(message);
    this.fix = fix;
  }

  /** The way out. */
  public String fix() {
    return fix;
  }
}
