package jobsearch.runtime;

import java.util.Locale;

/** What a process is doing. */
public enum State {
  /** It lives and says that it is ready. */
  RUNNING,
  /** It lives and is not ready yet. */
  STARTING,
  /** It lives and is not ready any more, or was not in the time that a start may take. */
  UNREADY,
  /** It was not started, or was stopped. */
  STOPPED,
  /** It was started and is dead. */
  FAILED;

  /** Whether there is a process. */
  public boolean isAlive() {
    return this == RUNNING || this == STARTING || this == UNREADY;
  }

  /** As people and tools see it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
