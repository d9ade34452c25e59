package jobsearch.cli;

/** What the command ends with; the launcher adds 3: no JDK 25, or the build failed. */
final class ExitCode {

  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int NOT_RUNNING = 4;

  /** A promotion that was watched: a gate refused it. */
  static final int REFUSED = 5;

  /** A promotion that was watched: its callers were taken back. */
  static final int ROLLED_BACK = 6;

  /** A promotion that was watched: somebody ended it. */
  static final int ABORTED = 7;

  /** What was watched has not ended in time; it goes on. */
  static final int TIMEOUT = 8;

  private ExitCode() {}

  /** Of a promotion's outcome, as the orchestrator words it. */
  static int of(String outcome) {
    return switch (outcome) {
      case "succeeded" -> DONE;
      case "refused" -> REFUSED;
      case "rolled-back" -> ROLLED_BACK;
      case "aborted" -> ABORTED;
      default -> FAILED;
    };
  }
}
