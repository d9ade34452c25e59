package jobsearch.cli.gateway;

import jobsearch.runtime.Trouble;

/** The gateway, or a service behind it, does not answer just now; it may again in a moment. */
public final class Unavailable extends Trouble {

  private static final long serialVersionUID = 1L;

  public Unavailable(String message, String fix) {
    super(message, fix);
  }

  public Unavailable(String message, String fix, Throwable cause) {
    super(message, fix, cause);
  }
}
