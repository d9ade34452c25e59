package jobsearch.gateway.measure;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What came of requests, each attempt counted with the release that it went to: a failure that a
 * repetition hides from the caller is still that release's. For Prometheus, and for the judge, who
 * subtracts what it read before.
 */
@Singleton
public final class Measurements {

  private static final Duration[] BOUNDS =
      Series.BOUNDS.stream()
          .map(seconds -> Duration.ofNanos(Math.round(seconds * 1e9)))
          .toArray(Duration[]::new);

  private final Map<Key, Series> series = new ConcurrentHashMap<>();
  private final MeterRegistry registry;
  private final Exchanges exchanges;
  private final Set<String> gauged = ConcurrentHashMap.newKeySet();
  private final Instant since;

  private record Key(String release, String service, Kind kind) {}

  /**
   * Everything since the gateway started.
   *
   * @param bounds upper bounds of the latency buckets, in seconds; a last bucket has what took
   *     longer
   */
  public record Report(Instant since, List<Double> bounds, List<Line> series) {}

  /**
   * One kind of requests to one service of a release.
   *
   * @param outcomes how often each of ok, client-error, server-error, unreachable, broken, silent,
   *     aborted was
   * @param seconds what all answers together took
   * @param buckets how many answers there are in each latency bucket
   */
  public record Line(
      String release,
      String service,
      String kind,
      Map<String, Long> outcomes,
      double seconds,
      List<Long> buckets) {}

  public Measurements(MeterRegistry registry, Exchanges exchanges, Clock clock) {
    this.registry = registry;
    this.exchanges = exchanges;
    this.since = clock.instant();
  }

  /** One attempt is over. */
  public void add(String release, String service, Kind kind, Outcome outcome, long nanos) {
    series
        .computeIfAbsent(new Key(release, service, kind), key -> new Series())
        .add(outcome, nanos);
    Timer.builder("jobsearch.gateway.requests")
        .description("Requests to a release, by what came of them")
        .tags("release", release, "service", service)
        .tags("kind", kind.label(), "outcome", outcome.label())
        .serviceLevelObjectives(BOUNDS)
        .register(registry)
        .record(Duration.ofNanos(nanos));
    if (gauged.add(release)) {
      Gauge.builder("jobsearch.gateway.in.flight", () -> exchanges.underWay(release))
          .description("Requests to a release that are under way")
          .tag("release", release)
          .register(registry);
    }
  }

  /** Everything until now. */
  public Report report() {
    List<Line> lines =
        series.entrySet().stream()
            .map(entry -> {
              Key key = entry.getKey();
              Series counts = entry.getValue();
              return new Line(
                  key.release(),
                  key.service(),
                  key.kind().label(),
                  counts.outcomes(),
                  counts.seconds(),
                  counts.buckets());
            })
            .sorted(
                Comparator.comparing(Line::release)
                    .thenComparing(Line::service)
                    .thenComparing(Line::kind))
            .toList();
    return new Report(since, Series.BOUNDS, lines);
  }
}
