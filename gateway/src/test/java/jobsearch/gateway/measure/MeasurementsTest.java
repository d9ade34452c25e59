package jobsearch.gateway.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeasurementsTest {

  private static final Instant NOW = Instant.parse("2026-08-03T19:20:54Z");
  private static final long MILLISECOND = 1_000_000;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Exchanges exchanges = new Exchanges();
  private final Measurements measurements =
      new Measurements(registry, exchanges, Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void eachReleaseServiceAndKindIsCountedByItself() {
    measurements.add("v1", "store-service", "/api/postings", Kind.READ, Outcome.OK, MILLISECOND);
    measurements.add(
        "v1", "store-service", "/api/postings", Kind.READ, Outcome.OK, 3 * MILLISECOND);
    measurements.add(
        "v1", "store-service", "/api/postings", Kind.WRITE, Outcome.CLIENT_ERROR, MILLISECOND);
    measurements.add(
        "v2",
        "store-service",
        "/api/postings",
        Kind.READ,
        Outcome.SERVER_ERROR,
        90_000 * MILLISECOND);
    measurements.add(
        "v2", "store-service", "/api/postings", Kind.READ, Outcome.BROKEN, MILLISECOND);
    measurements.add("v2", "store-service", "/api/runs", Kind.READ, Outcome.OK, MILLISECOND);

    Measurements.Report report = measurements.report();

    assertThat(report.since()).isEqualTo(NOW);
    assertThat(report.series())
        .extracting(line ->
            line.release() + " " + line.endpoint() + " " + line.kind() + " " + line.outcomes())
        .containsExactly(
            "v1 /api/postings read {ok=2}",
            "v1 /api/postings write {client-error=1}",
            "v2 /api/postings read {broken=1, server-error=1}",
            "v2 /api/runs read {ok=1}");
    Measurements.Line first = report.series().getFirst();
    assertThat(first.seconds()).isEqualTo(0.004);
    assertThat(first.buckets()).hasSize(report.bounds().size() + 1);
    assertThat(report.bounds()).startsWith(0.0005, 0.00055).isSorted();
    assertThat(report.bounds().getLast()).isGreaterThan(60);
    assertThat(counted(report, first)).containsExactly("0.000974 to 0.00107", "0.00278 to 0.00306");
    // Slower than the last bound; what broke off has no time that says anything.
    assertThat(report.series().get(2).buckets()).endsWith(0L, 1L).doesNotContain(2L);
  }

  /** In which buckets there is an answer, in seconds. */
  private static List<String> counted(Measurements.Report report, Measurements.Line line) {
    return IntStream.range(1, line.buckets().size())
        .filter(i -> line.buckets().get(i) > 0)
        .mapToObj(i ->
            String.format(
                Locale.ROOT, "%.3g to %.3g", report.bounds().get(i - 1), report.bounds().get(i)))
        .toList();
  }

  @Test
  void prometheusSeesTheSame() {
    Exchanges.Exchange open = exchanges.open("v1", () -> {});
    measurements.add("v1", "store-service", "/api/postings", Kind.STREAM, Outcome.OK, MILLISECOND);
    assertThat(registry.get("jobsearch.gateway.requests").tag("kind", "stream").timer().count())
        .isOne();
    assertThat(registry.get("jobsearch.gateway.in.flight").tag("release", "v1").gauge().value())
        .isEqualTo(1);
    open.close();
    assertThat(exchanges.underWay("v1")).isZero();
    assertThat(exchanges.releases()).isEmpty();
  }

  @Test
  void onlyTheReleasesThatWereAskedLastAreKept() {
    measurements.add(
        "stable", "store-service", "/api/postings", Kind.READ, Outcome.OK, MILLISECOND);
    for (int i = 1; i <= 100; i++) {
      measurements.add(
          "v" + i, "store-service", "/api/postings", Kind.READ, Outcome.OK, MILLISECOND);
      measurements.add(
          "stable", "store-service", "/api/postings", Kind.READ, Outcome.OK, MILLISECOND);
    }
    assertThat(measurements.report().series())
        .hasSize(20)
        .extracting(Measurements.Line::release)
        .contains("stable", "v100", "v82")
        .doesNotContain("v81");
    assertThat(measurements.report().series().getFirst().outcomes()).containsEntry("ok", 101L);
    assertThat(registry.find("jobsearch.gateway.requests").timers()).hasSize(20);
    assertThat(registry.find("jobsearch.gateway.in.flight").gauges()).hasSize(20);
  }

  @Test
  void aStatusCodeIsAnOutcome() {
    assertThat(Map.of(204, Outcome.of(204), 304, Outcome.of(304)).values())
        .containsOnly(Outcome.OK);
    assertThat(Outcome.of(404)).isEqualTo(Outcome.CLIENT_ERROR);
    assertThat(Outcome.of(503)).isEqualTo(Outcome.SERVER_ERROR);
  }
}
