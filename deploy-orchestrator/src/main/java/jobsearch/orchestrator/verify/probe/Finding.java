package jobsearch.orchestrator.verify.probe;

/** Something that is not as it should be, in the middle of a check: that check has failed. */
public final class Finding extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String found;
  private final String fix;

  /**
   * @param found what was seen, in a sentence
   * @param fix what would mend it
   */
  public Finding(String found, String fix) {
    super(found);
    this.found = found;
    this.fix = fix;
  }

  /** What the check came to. */
  public Outcome outcome() {
    return Outcome.failed(found, fix);
  }
}
