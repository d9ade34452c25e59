package jobsearch.orchestrator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import jobsearch.orchestrator.measurement.Measurement;
import org.junit.jupiter.api.Test;

class RequestsTest {

  private static final Instant NOW = Instant.parse("2026-08-03T12:00:00Z");

  private final Requests requests = new Requests();

  @Test
  void countsWhatCameSinceAMinuteAgo() {
    requests.add(measured("a", "read", 10, 5), NOW);
    assertThat(requests.of("v2")).isEqualTo(Requests.Outcome.NONE);
    requests.add(measured("a", "read", 40, 15), NOW.plusSeconds(30));
    assertThat(requests.of("v2").requests()).isEqualTo(40);
    assertThat(requests.of("v2").errors()).isEqualTo(10);
    assertThat(requests.of("v2").response())
        .isBetween(Duration.ofMillis(800), Duration.ofSeconds(1));
    requests.add(measured("a", "read", 40, 15), NOW.plusSeconds(90));
    requests.add(measured("a", "read", 40, 15), NOW.plusSeconds(91));
    assertThat(requests.of("v2").requests()).isZero();
  }

  @Test
  void beginsAnewWithTheGateway() {
    requests.add(measured("a", "read", 100, 50), NOW);
    requests.add(measured("b", "read", 1, 1), NOW.plusSeconds(1));
    assertThat(requests.of("v2")).isEqualTo(Requests.Outcome.NONE);
  }

  @Test
  void whoNamesAReleaseIsNoCaller() {
    requests.add(measured("a", "pinned", 0, 0), NOW);
    requests.add(measured("a", "pinned", 10, 40), NOW.plusSeconds(1));
    assertThat(requests.of("v2").requests()).isZero();
  }

  private static Measurement measured(String since, String kind, int fine, int errors) {
    return Measurement.of(report(since, kind, fine, errors));
  }

  private static ObjectNode report(String since, String kind, int fine, int errors) {
    ObjectNode report = new ObjectMapper().createObjectNode().put("since", since);
    report.putArray("bounds").add(0.1).add(1.0);
    ObjectNode line = report.putArray("series").addObject();
    line.put("release", "v2").put("endpoint", "/api/postings").put("kind", kind);
    line.putObject("outcomes").put("ok", fine).put("server-error", errors).put("aborted", 9);
    line.putArray("buckets").add(fine).add(errors).add(0);
    return report;
  }
}
