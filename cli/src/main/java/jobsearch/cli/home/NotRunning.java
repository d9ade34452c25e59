package jobsearch.cli.home;

import jobsearch.runtime.Trouble;

/** The system does not run, and the command needs it. */
public final class NotRunning extends Trouble {

  private static final long serialVersionUID = 1L;

  public NotRunning(String url, Throwable cause) {
    super(
        "nothing answers at " + url + ": the system does not run", "start it: jobsearch up", cause);
  }
}
