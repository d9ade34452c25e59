package jobsearch.orchestrator.report;

/** Something that a person should know before the next one goes out. */
public record Risk(Level level, String what, String why) {

  /** How grave; the gravest first. */
  public enum Level {
    HIGH,
    MEDIUM,
    LOW
  }
}
