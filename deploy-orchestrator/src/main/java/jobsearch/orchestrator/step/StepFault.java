package jobsearch.orchestrator.step;

/** A step did not come to its end as it must. */
public final class StepFault extends RuntimeException {

  private final boolean technical;

  private StepFault(boolean technical, String reason) {
    super(reason);
    this.technical = technical;
  }

  /** It could not be done, and may be tried again. */
  public static StepFault technical(String reason) {
    return new StepFault(true, reason);
  }

  /** It was done, and its result speaks against the release. */
  public static StepFault bad(String reason) {
    return new StepFault(false, reason);
  }

  /** Whether it could not be done, rather than done with a bad result. */
  public boolean isTechnical() {
    return technical;
  }
}
