package jobsearch.cli;

import jobsearch.cli.runtime.Trouble;

/** The system does not run, and the command needs it. */
final class NotRunning extends Trouble {

  private static final long serialVersionUID = 1L;

  NotRunning() {
    super("the system does not run", "start it: jobsearch up");
  }
}
