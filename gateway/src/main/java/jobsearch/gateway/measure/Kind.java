package jobsearch.gateway.measure;

import java.util.Locale;

/** What kind of request it was: only like is compared with like. */
public enum Kind {
  READ,
  WRITE,
  /** An event stream, which lasts: its time is the time to its first byte. */
  STREAM,
  /** Pinned to its release, whatever it asks for: who looks at a canary is none of its callers. */
  PINNED,
  /** Pinned, and made to see how a release does: it stands in for callers that there are not. */
  SYNTHETIC;

  /** What a method does to what is there. */
  public static Kind of(String method) {
    return method.equals("GET") || method.equals("HEAD") ? READ : WRITE;
  }

  /** Whether it asked for its release by name. */
  public boolean isPinned() {
    return this == PINNED || this == SYNTHETIC;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
