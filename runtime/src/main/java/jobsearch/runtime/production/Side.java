package jobsearch.runtime.production;

import java.util.Locale;

/** One of production's two places for a release. */
public enum Side {
  BLUE,
  GREEN;

  /** The one beside it. */
  public Side other() {
    return this == BLUE ? GREEN : BLUE;
  }

  /** As people and tools see it, and as files are called. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What its store is called where primaries are appointed. */
  public String replica() {
    return "store-" + (ordinal() + 1);
  }
}
