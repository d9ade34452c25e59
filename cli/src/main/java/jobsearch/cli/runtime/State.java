package jobsearch.cli.runtime;

import java.util.Locale;

/** What a process is doing. */
public enum State {
  /** It lives and says that it is ready. */
  RUNNING,
  /** It lives and is not ready, or not any more. */
  STARTING,
  /** It was not started, or was stopped. */
  STOPPED,
  /** It was started and is dead. */
  FAILED;

  /** As people and tools see it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
