package jobsearch.events.codec;

import java.time.Instant;
import jobsearch.events.Event;
import jobsearch.events.Require;
import org.jspecify.annotations.Nullable;

/**
 * An event with what CloudEvents says of it.
 *
 * @param time when it happened; the only clock that the fold may read
 * @param origin who says so
 * @param traceparent W3C trace context, if one is being followed
 */
public record Envelope<E extends Event>(
    E event, Instant time, Origin origin, @Nullable String traceparent) {
  public Envelope {
    Require.present(event, "event");
    Require.present(time, "time");
    Require.present(origin, "origin");
  }

  /** An event outside any trace. */
  public static <E extends Event> Envelope<E> of(E event, Instant time, Origin origin) {
    return new Envelope<>(event, time, origin, null);
  }
}
