package jobsearch.gateway.measure;

import java.util.Locale;

/** What kind of request it was: only like is compared with like. */
public enum Kind {
  READ,
  WRITE,
  /** An event stream, which lasts: its time is the time to its first byte. */
  STREAM,
  /** Pinned to its release, whatever it asks for: who looks at a canary is none of its callers. */
  PINNED;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
