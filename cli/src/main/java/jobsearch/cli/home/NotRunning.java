package jobsearch.cli.home;

import jobsearch.runtime.Trouble;
import org.jspecify.annotations.Nullable;

/** The system does not run, and the command needs it. */
public final class NotRunning extends Trouble {

  private static final long serialVersionUID = 1L;

  /** Nobody was asked: it was not started. */
  public NotRunning(String url) {
    this(url, null);
  }

  public NotRunning(String url, @Nullable Throwable cause) {
    super(
        "nothing answers at " + url + ": the system does not run", "start it: jobsearch up", cause);
  }
}
