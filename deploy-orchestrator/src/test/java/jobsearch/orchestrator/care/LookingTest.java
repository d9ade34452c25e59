package jobsearch.orchestrator.care;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jobsearch.accounts.AccountFile;
import jobsearch.orchestrator.call.Calls;
import jobsearch.orchestrator.judge.Counts;
import jobsearch.orchestrator.promotion.Place;
import jobsearch.orchestrator.promotion.Samples;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.step.StepFault;
import jobsearch.orchestrator.step.StepWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookingTest {

  /** The preflight of these promotions saw a P95 of 100 ms and one error in a hundred. */
  private static final Promotion PROMOTION = Place.SUCCEEDED.promotion();

  @TempDir Path directory;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final HttpServer server;

  LookingTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void serve() {
    server.createContext(
        "/",
        exchange -> {
          String answer = answers.get(exchange.getRequestURI().getPath());
          byte[] body = (answer == null ? "{}" : answer).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer == null ? 503 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Look look(StepWork integrity) throws InterruptedException {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    Clock clock = Clock.fixed(Samples.NOW, ZoneOffset.UTC);
    Calls calls = new Calls(new AccountFile(directory.resolve("accounts.json"), clock), clock);
    return new Looking(List::of, url, calls, integrity).at(PROMOTION);
  }

  /** Of v2: requests that were read, of which some failed, and as many quick and slow answers. */
  private static String report(String since, long ok, long failed, long quick, long slow) {
    return """
    {"since": "%s", "bounds": [0.1, 0.2, 0.4], "series": [
      {"release": "v2", "kind": "read", "outcomes": {"ok": %d, "server-error": %d, "aborted": 9}, "buckets": [%d, 0, %d, 0]},
      {"release": "v2", "kind": "pinned", "outcomes": {"server-error": 50}, "buckets": [0, 0, 0, 50]},
      {"release": "v1", "kind": "read", "outcomes": {"server-error": 50}, "buckets": [0, 0, 0, 50]}]}
    """
        .formatted(since, ok, failed, quick, slow);
  }

  private static Measured measured(String report) throws JsonProcessingException {
    JsonNode node = new ObjectMapper().readTree(report);
    return Measured.of(node, "v2");
  }

  @Test
  void whatIsWellHasFiguresAndNoFindings() throws InterruptedException {
    answers.put("/api/traffic/measurements", report("t", 999, 1, 1000, 0));
    Look look = look((promotion, progress) -> Map.of());

    assertThat(look.findings()).isEmpty();
    assertThat(look.figures())
        .containsEntry("requests", "1000")
        .containsEntry("errors", "1")
        .containsEntry("p95-ms", "95.0")
        .containsEntry("integrity", "sound");
    assertThat(look.unseen()).containsExactly("v2 is on no side");
  }

  @Test
  void errorsSlownessAndDamageAreFound() throws InterruptedException {
    answers.put("/api/traffic/measurements", report("t", 950, 50, 500, 500));
    Look look =
        look((promotion, progress) -> {
          throw StepFault.bad("the database of v2 is damaged");
        });

    assertThat(look.findings())
        .containsExactly(
            "50 of 1000 requests failed, 5.00 %; before it 1.00 %",
            "P95 is 380.0 ms, before it 100.0 ms", "the database of v2 is damaged");
  }

  @Test
  void whatCannotBeAskedIsNotSeen() throws InterruptedException {
    Look look =
        look((promotion, progress) -> {
          throw StepFault.technical("it does not answer");
        });

    assertThat(look.findings()).isEmpty();
    assertThat(look.unseen()).hasSize(3).anyMatch(each -> each.startsWith("the gateway"));
  }

  @Test
  void fewRequestsFindNothing() throws JsonProcessingException {
    Counts few = measured(report("t", 10, 10, 0, 20)).since(Map.of());

    assertThat(Comparing.findings(few, Map.of("response-millis", "1", "error-share", "0")))
        .isEmpty();
  }

  @Test
  void withoutAPreflightNothingIsCompared() throws JsonProcessingException {
    Counts many = measured(report("t", 0, 500, 0, 500)).since(Map.of());

    assertThat(Comparing.findings(many, Map.of())).isEmpty();
    assertThat(Comparing.findings(many, Map.of("response-millis", "x"))).isEmpty();
  }

  @Test
  void onlyWhatCameSinceTheLastOneCounts() throws JsonProcessingException {
    Map<String, String> last = measured(report("t", 100, 50, 100, 50)).totals();
    Counts since = measured(report("t", 300, 51, 300, 51)).since(last);

    assertThat(since.requests()).isEqualTo(201);
    assertThat(since.errors()).isEqualTo(1);
    assertThat(since.answers().size()).isEqualTo(201);
  }

  @Test
  void aGatewayThatWasStartedAnewCountsFromZero() throws JsonProcessingException {
    Map<String, String> last = measured(report("t", 100, 50, 100, 50)).totals();

    assertThat(measured(report("later", 7, 1, 8, 0)).since(last).requests()).isEqualTo(8);
  }
}
