package jobsearch.store.schema;

/** Something is wrong with a store, its journal or their files: says what, and the way out. */
public abstract class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String what;
  private final String fix;

  protected Problem(String what, String fix) {
    super(what + ": " + fix);
    this.what = what;
    this.fix = fix;
  }

  /** What is wrong. */
  public final String what() {
    return what;
  }

  /** The way out. */
  public final String fix() {
    return fix;
  }
}
