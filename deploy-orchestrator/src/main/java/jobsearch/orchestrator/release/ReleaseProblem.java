package jobsearch.orchestrator.release;

/** Something about a release cannot be done; the message says why, and what to do. */
public final class ReleaseProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What kind of problem it is, for those who answer. */
  public enum Kind {
    /** There is no such tag or release. */
    UNKNOWN,
    /** The rules of releases, or the settings, forbid it. */
    REFUSED,
    /** The machine cannot do it now: no git, no space, a disk that fails. */
    UNAVAILABLE,
    /** The release's own build failed. */
    BUILD_FAILED
  }

  private final Kind kind;

  /**
   * @param fix what to do about it
   */
  ReleaseProblem(Kind kind, String what, String fix) {
    super(what + ": " + fix);
    this.kind = kind;
  }

  ReleaseProblem(Kind kind, String what, String fix, Throwable cause) {
    super(what + ": " + fix, cause);
    this.kind = kind;
  }

  /** What kind of problem it is. */
  public Kind kind() {
    return kind;
  }
}
