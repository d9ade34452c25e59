package jobsearch.cli;

/** What the command ends with; the launcher adds 3: no JDK 25, or the build failed. */
final class ExitCode {

  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int NOT_RUNNING = 4;

  private ExitCode() {}
}
