package jobsearch.events.traffic;

import java.time.Instant;
import jobsearch.events.Require;
import org.jspecify.annotations.Nullable;

/**
 * No requests are served for a while.
 *
 * @param message for people, instead of what they asked for
 * @param until when it is expected to end; it ends when someone says so
 */
public record Maintenance(String message, @Nullable Instant until) {
  public Maintenance {
    Require.text(message, "message");
  }
}
