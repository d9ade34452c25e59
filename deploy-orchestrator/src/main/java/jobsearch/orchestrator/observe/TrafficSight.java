package jobsearch.orchestrator.observe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import jobsearch.orchestrator.call.Calls;
import jobsearch.orchestrator.call.NoAnswer;
import jobsearch.orchestrator.measurement.Measurement;
import jobsearch.orchestrator.promotion.Observed.Weights;
import jobsearch.orchestrator.promotion.watch.Seen;
import org.jspecify.annotations.Nullable;

/** What the gateway says: how callers are shared, and what came of their requests. */
public final class TrafficSight {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final String gateway;
  private final Calls calls;
  private final Clock clock;
  private final Latest<Shared> shared;
  private final Latest<Measurement> measured;
  private final AtomicLong highest = new AtomicLong(-1);
  private final Requests requests = new Requests();

  /**
   * How callers are shared.
   *
   * @param listed the releases that are listed, also with weight 0
   * @param maintenance as the gateway says it; null while requests are served
   */
  public record Shared(Weights weights, List<String> listed, @Nullable JsonNode maintenance) {
    public Shared {
      listed = List.copyOf(listed);
    }
  }

  public TrafficSight(String gateway, Calls calls, Clock clock) {
    this.gateway = gateway;
    this.calls = calls;
    this.clock = clock;
    this.shared = new Latest<>(clock.instant());
    this.measured = new Latest<>(clock.instant());
  }

  /** Asks anew how callers are shared. */
  public Seen<Shared> look() {
    try {
      Shared now = read(calls.get(gateway + "/api/traffic", PATIENCE));
      highest.accumulateAndGet(now.weights().revision(), Math::max);
      shared.known(now, clock.instant());
    } catch (NoAnswer | IllegalArgumentException e) {
      shared.missing("the gateway: " + e.getMessage());
    }
    return shared.seen();
  }

  /** The highest revision that was ever seen; -1 if none was. */
  public long highest() {
    return highest.get();
  }

  /** How they were shared at the last look. */
  public Seen<Shared> shared() {
    return shared.seen();
  }

  /** Asks anew what came of requests. */
  void measure() {
    try {
      Measurement said = Measurement.of(calls.get(gateway + "/api/traffic/measurements", PATIENCE));
      Instant now = clock.instant();
      synchronized (requests) {
        requests.add(said, now);
      }
      measured.known(said, now);
    } catch (NoAnswer e) {
      measured.missing("the gateway: " + e.getMessage());
    }
  }

  /** What the gateway had counted at the last look. */
  Seen<Measurement> measured() {
    return measured.seen();
  }

  /** What came of a release's requests within the last minute. */
  Seen<Requests.Outcome> requests(String release) {
    return switch (measured.seen()) {
      case Seen.Known<Measurement>(_, Instant at) -> {
        synchronized (requests) {
          yield new Seen.Known<>(requests.of(release), at);
        }
      }
      case Seen.Unknown<Measurement>(String why, Instant since) -> new Seen.Unknown<>(why, since);
    };
  }

  private static Shared read(JsonNode state) {
    Map<String, Integer> weights = new LinkedHashMap<>();
    state
        .path("releases")
        .forEach(each -> weights.put(each.path("release").asText(), each.path("weight").asInt()));
    List<String> listed =
        state
            .path("releases")
            .valueStream()
            .filter(each -> !each.path("services").isEmpty())
            .map(each -> each.path("release").asText())
            .toList();
    JsonNode maintenance = state.path("maintenance");
    return new Shared(
        new Weights(
            weights,
            state.path("revision").asLong(),
            state.path("source").asText().equals("ADMIN")),
        listed,
        maintenance.isObject() ? maintenance : null);
  }
}
