package jobsearch.gateway.measure;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What came of requests, each attempt counted with the release that it went to: a failure that a
 * repetition hides from the caller is still that release's. For Prometheus, and for the judge, who
 * subtracts what it read before.
 */
@Singleton
public final class Measurements {

  private static final Duration[] BOUNDS =
      Series.COARSE.stream()
          .map(seconds -> Duration.ofNanos(Math.round(seconds * 1e9)))
          .toArray(Duration[]::new);

  /** A gateway runs for months, and each day has its releases. */
  private static final int MOST_RELEASES = 20;

  private final Map<Key, Series> series = new ConcurrentHashMap<>();
  private final MeterRegistry registry;
  private final Exchanges exchanges;
  private final Map<String, Meter> gauges = new HashMap<>();
  private final Instant since;

  private record Key(String release, String service, String endpoint, Kind kind) {}

  /**
   * Everything since the gateway started.
   *
   * @param bounds upper bounds of the latency buckets, in seconds; a last bucket has what took
   *     longer
   */
  public record Report(Instant since, List<Double> bounds, List<Line> series) {}

  /**
   * One kind of requests to one endpoint of a release's service.
   *
   * @param endpoint a path, {@code /*} at its end where a path goes on
   * @param outcomes how often each of ok, client-error, server-error, unreachable, broken, silent,
   *     aborted was
   * @param seconds what all answers together took
   * @param buckets how many answers there are in each latency bucket
   */
  public record Line(
      String release,
      String service,
      String endpoint,
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
  public void add(
      String release, String service, String endpoint, Kind kind, Outcome outcome, long nanos) {
    Key key = new Key(release, service, endpoint, kind);
    Series known = series.get(key);
    (known == null ? begin(key) : known).add(outcome, nanos);
  }

  private synchronized Series begin(Key key) {
    gauges.computeIfAbsent(key.release(), this::gauge);
    if (gauges.size() > MOST_RELEASES) {
      forgetOneBut(key.release());
    }
    return series.computeIfAbsent(key, first -> new Series(outcome -> timer(key, outcome)));
  }

  /** The one that had its last request before all others. */
  private void forgetOneBut(String release) {
    Map<String, Long> last = new HashMap<>();
    long now = System.nanoTime();
    series.forEach((key, one) -> last.merge(key.release(), now - one.last(), Math::min));
    last.remove(release);
    last.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .ifPresent(oldest -> {
          Meter gauge = gauges.remove(oldest);
          if (gauge != null) {
            registry.remove(gauge);
          }
          series.forEach((key, one) -> {
            if (key.release().equals(oldest)) {
              one.timers().forEach(registry::remove);
            }
          });
          series.keySet().removeIf(key -> key.release().equals(oldest));
        });
  }

  private Timer timer(Key key, Outcome outcome) {
    return Timer.builder("jobsearch.gateway.requests")
        .description("Requests to a release, by what came of them")
        .tags("release", key.release(), "service", key.service())
        .tags("kind", key.kind().label(), "outcome", outcome.label())
        .serviceLevelObjectives(BOUNDS)
        .register(registry);
  }

  private Meter gauge(String release) {
    return Gauge.builder("jobsearch.gateway.in.flight", () -> exchanges.underWay(release))
        .description("Requests to a release that are under way")
        .tag("release", release)
        .register(registry);
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
                  key.endpoint(),
                  key.kind().label(),
                  counts.outcomes(),
                  counts.seconds(),
                  counts.buckets());
            })
            .sorted(
                Comparator.comparing(Line::release)
                    .thenComparing(Line::service)
                    .thenComparing(Line::endpoint)
                    .thenComparing(Line::kind))
            .toList();
    return new Report(since, Series.BOUNDS, lines);
  }
}
