package jobsearch.gateway;

import static jobsearch.gateway.TwoReleases.V1;
import static jobsearch.gateway.TwoReleases.V2;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who answers whom, with Kafka and the orchestrator dead. */
@QuarkusTest
@Tag("application")
@Timeout(180)
@QuarkusTestResource(value = TwoReleases.class, restrictToAnnotatedClass = true)
class ReleasesTest extends BehindTheGateway {

  /** The same in every run. */
  private static final List<String> CALLERS =
      new Random(1).longs(200).mapToObj("%016x"::formatted).toList();

  @Test
  void startsFromTheFileAndSaysSo() throws Exception {
    JsonNode traffic = get("/api/traffic");
    assertThat(traffic.path("environment").asText()).isEqualTo("production");
    assertThat(traffic.path("followed").asBoolean()).isFalse();
    assertThat(traffic.path("revision").asLong()).isGreaterThan(7);
    assertThat(traffic.path("releases").findValuesAsText("release")).containsExactly("v1", "v2");
    assertThat(traffic.path("releases").findValuesAsText("address"))
        .containsOnly(V1.address(), V2.address());
    assertThat(ask("/q/health/ready", Map.of()).statusCode()).isEqualTo(200);
  }

  @Test
  void sharesCallersByWeightAndKeepsEachWhereItIs() throws Exception {
    share(75, 25);
    Map<String, String> first = releases();
    assertThat(first.values().stream().filter("v2"::equals).count()).isBetween(30L, 70L);
    assertThat(releases()).isEqualTo(first);

    share(50, 50);
    Map<String, String> raised = releases();
    assertThat(CALLERS)
        .filteredOn(caller -> !Objects.equals(raised.get(caller), first.get(caller)))
        .isNotEmpty()
        .allMatch(caller -> "v2".equals(raised.get(caller)));

    share(100, 0);
    assertThat(releases().values()).containsOnly("v1");
  }

  @Test
  void aNewCallerIsGivenACookieWhileThereIsAChoice() throws Exception {
    HttpResponse<String> answer = ask("/api/postings", Map.of());
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    assertThat(answer.body()).isEqualTo(release(answer));
    for (int i = 0; i < 20; i++) {
      HttpResponse<String> again = ask("/api/postings", Map.of("Cookie", cookie));
      assertThat(release(again)).isEqualTo(release(answer));
      assertThat(again.headers().firstValue("Set-Cookie")).isEmpty();
    }
    share(100, 0);
    assertThat(ask("/api/postings", Map.of()).headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void aDeadReleaseIsNoticedByNobodyAndComesBack() throws Exception {
    Map<String, String> before = releases();
    V2.kill();
    try {
      // Nothing could be sent: also a write goes to the other one.
      for (String caller : CALLERS.subList(0, 20)) {
        assertThat(post("/api/postings", caller).body()).isEqualTo("v1");
      }
      assertThat(V1.writes).hasValue(20);
      assertThat(isHealthy("v2")).isFalse();
      assertThat(releases().values()).containsOnly("v1");
      assertThat(outcomes("v2")).contains("unreachable");
    } finally {
      V2.restart();
    }
    patiently().until(() -> isHealthy("v2"));
    assertThat(releases()).isEqualTo(before);
  }

  @Test
  void aReleaseThatIsNotReadyGetsNothingUntilItIs() throws Exception {
    V2.readiness = 503;
    patiently().until(() -> !isHealthy("v2"));
    assertThat(get("/api/traffic").path("releases").findValuesAsText("reason"))
        .contains("not ready (503)");
    assertThat(releases().values()).containsOnly("v1");
    V2.readiness = 200;
    patiently().until(() -> isHealthy("v2"));
    assertThat(releases().values()).contains("v2");
  }

  @Test
  void whenNoneIsReadyAllAreAskedNevertheless() throws Exception {
    V1.readiness = 503;
    V2.readiness = 503;
    patiently().until(() -> !isHealthy("v1") && !isHealthy("v2"));
    assertThat(releases().values()).contains("v1", "v2");
  }

  @Test
  void aReadThatBreaksOffIsRepeatedOnceElsewhere() throws Exception {
    share(0, 100);
    V2.hangsUp = true;
    // Nowhere else: weight 0 is a word that counts.
    assertThat(ask("/api/postings", cookie("0000000000000000")).statusCode()).isEqualTo(502);
    assertThat(V2.reads).hasValue(1);
    assertThat(V1.reads).hasValue(0);

    share(50, 50);
    String caller = callerOf("v2");
    V1.calm();
    HttpResponse<String> answer = ask("/api/postings", cookie(caller));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(release(answer)).isEqualTo("v1");
    assertThat(V1.reads).hasValue(1);
    assertThat(outcomes("v2")).contains("broken");
  }

  @Test
  void aReadThatBreaksOffTwiceIsNotRepeatedAgain() throws Exception {
    V1.hangsUp = true;
    V2.hangsUp = true;
    HttpResponse<String> answer = ask("/api/postings", Map.of());
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body()).contains("service-broken", "v1", "v2");
    assertThat(V1.reads.get() + V2.reads.get()).isEqualTo(2);
  }

  @Test
  void aWriteThatMayHaveBeenCarriedOutIsNeverRepeated() throws Exception {
    V1.hangsUp = true;
    V2.hangsUp = true;
    for (String caller : CALLERS.subList(0, 10)) {
      assertThat(post("/api/postings", caller).statusCode()).isEqualTo(502);
    }
    assertThat(V1.writes.get() + V2.writes.get()).isEqualTo(10);
    for (String method : List.of("POST", "PUT", "DELETE")) {
      HttpRequest bare =
          request("/api/postings", Map.of()).method(method, BodyPublishers.noBody()).build();
      assertThat(http.send(bare, BodyHandlers.ofString()).statusCode()).isEqualTo(502);
    }
    assertThat(V1.writes.get() + V2.writes.get()).isEqualTo(13);
  }

  @Test
  void maintenanceStandsForTheServicesAndThePagesButHealthGoesOn() throws Exception {
    admin("{\"command\":\"maintenance\",\"message\":\"Moving <house>\"}");
    HttpResponse<String> tool = post("/api/postings", CALLERS.getFirst());
    assertThat(tool.statusCode()).isEqualTo(503);
    assertThat(tool.headers().firstValue("Retry-After")).contains("30");
    assertThat(tool.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(tool.body()).contains("urn:jobsearch:problem:maintenance", "Moving <house>");
    for (String page : List.of("/", "/api/postings")) {
      HttpResponse<String> browser = ask(page, Map.of("Accept", "text/html,*/*"));
      assertThat(browser.statusCode()).isEqualTo(503);
      assertThat(browser.headers().firstValue("Content-Security-Policy")).isPresent();
      assertThat(browser.body()).contains("Moving &lt;house&gt;");
    }
    assertThat(V1.writes.get() + V2.writes.get()).isZero();
    assertThat(ask("/q/health/ready", Map.of("Accept", "text/html")).statusCode()).isEqualTo(200);
    assertThat(ask("/services/store-service/q/health", Map.of()).statusCode()).isEqualTo(200);
    // It is asked, and is not there.
    assertThat(ask("/api/promotions", Map.of()).body()).contains("deploy-orchestrator");
    assertThat(ask("/api/promotions", Map.of("Accept", "text/html")).body())
        .contains("Moving &lt;house&gt;");
    assertThat(get("/api/traffic").path("maintenance").path("message").asText())
        .isEqualTo("Moving <house>");
    admin("{\"command\":\"resume\",\"reason\":\"moved\"}");
    assertThat(post("/api/postings", CALLERS.getFirst()).statusCode()).isEqualTo(200);
  }

  @Test
  void aReleaseIsTakenOutByHandAndPutBack() throws Exception {
    admin("{\"command\":\"eject\",\"release\":\"v1\"}");
    assertThat(releases().values()).containsOnly("v2");
    admin("{\"command\":\"eject\",\"release\":\"v2\"}");
    HttpResponse<String> none = ask("/api/postings", Map.of());
    assertThat(none.statusCode()).isEqualTo(503);
    assertThat(none.body()).contains("no release with store-service gets requests");
    admin("{\"command\":\"return\",\"release\":\"v1\"}");
    assertThat(releases().values()).containsOnly("v1");
  }

  @Test
  void aPinnedRequestGoesToItsReleaseWhateverItsWeightAndCountsForNoCaller() throws Exception {
    share(100, 0);
    String before = measurements("v2", false);
    for (int i = 0; i < 20; i++) {
      HttpResponse<String> answer = ask("/api/postings", pin("v2"));
      assertThat(answer.body()).isEqualTo("v2");
      assertThat(release(answer)).isEqualTo("v2");
    }
    assertThat(post("/api/postings", CALLERS.getFirst()).body()).isEqualTo("v1");
    assertThat(measurements("v2", false)).isEqualTo(before);
    assertThat(measurements("v2", true)).contains("\"pinned\"", "\"ok\":20");
    Map<String, String> standIn = Map.of("Jobsearch-Release", "v2", "Jobsearch-Synthetic", "1");
    assertThat(ask("/api/postings", standIn).body()).isEqualTo("v2");
    assertThat(measurements("v2", false)).contains("\"synthetic\",\"outcomes\":{\"ok\":1}");
    share(50, 50);
    assertThat(ask("/api/postings", pin("v1")).headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void aPinnedRequestGoesNowhereElse() throws Exception {
    HttpResponse<String> unknown = ask("/api/postings", pin("v9"));
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("release-not-listed", "v9", "/api/traffic");
    V2.hangsUp = true;
    assertThat(ask("/api/postings", pin("v2")).statusCode()).isEqualTo(502);
    assertThat(V1.reads).hasValue(0);
    admin("{\"command\":\"eject\",\"release\":\"v2\"}");
    assertThat(ask("/api/postings", pin("v2")).statusCode()).isEqualTo(400);
    // The orchestrator, which is not there, belongs to no release.
    assertThat(ask("/api/promotions", pin("v9")).statusCode()).isEqualTo(503);
  }

  @Test
  void aCommandIsKeptBeforeItIsAnsweredAndOneThatIsWrongChangesNothing() throws Exception {
    long revision = get("/api/traffic").path("revision").asLong();
    for (String wrong :
        List.of(
            "set",
            "null",
            "{}",
            "{\"command\":\"set\",\"weights\":{\"v1\":null},\"reason\":\"x\"}",
            "{\"command\":\"dance\"}",
            "{\"command\":\"eject\"}",
            "{\"command\":\"set\",\"weights\":{\"v1\":100}}",
            "{\"command\":\"set\",\"weights\":{\"v1\":99},\"reason\":\"x\"}",
            "{\"command\":\"set\",\"weights\":{\"v9\":100},\"reason\":\"x\"}",
            "{\"command\":\"maintenance\",\"message\":\" \"}")) {
      assertThat(JSON.readTree(AdminClient.ask(SOCKET, wrong)).path("error").asText())
          .as(wrong)
          .isNotEmpty();
    }
    assertThat(get("/api/traffic").path("revision").asLong()).isEqualTo(revision);
    JsonNode state = share(1, 99);
    JsonNode kept =
        JSON.readTree(Files.readAllBytes(TwoReleases.DIRECTORY.resolve("traffic.json")));
    assertThat(kept.path("source").asText()).isEqualTo("ADMIN");
    assertThat(kept.path("traffic").path("revision").asLong())
        .isEqualTo(state.path("revision").asLong())
        .isGreaterThan(revision);
    assertThat(admin("{\"command\":\"show\"}").path("releases").findValuesAsText("weight"))
        .containsExactly("1", "99");
  }

  private Map<String, String> releases() throws Exception {
    Map<String, String> releases = new HashMap<>();
    for (String caller : CALLERS) {
      HttpResponse<String> answer = ask("/api/postings", cookie(caller));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(release(answer));
      releases.put(caller, release(answer));
    }
    return releases;
  }

  private String callerOf(String release) throws Exception {
    V2.hangsUp = false;
    String caller =
        releases().entrySet().stream()
            .filter(entry -> entry.getValue().equals(release))
            .findFirst()
            .orElseThrow()
            .getKey();
    V2.hangsUp = true;
    return caller;
  }

  private static Map<String, String> pin(String release) {
    return Map.of("Jobsearch-Release", release);
  }

  private String measurements(String release, boolean pinned) throws Exception {
    StringBuilder lines = new StringBuilder();
    for (JsonNode each : get("/api/traffic/measurements").path("series")) {
      if (each.path("release").asText().equals(release)
          && each.path("kind").asText().equals("pinned") == pinned) {
        lines.append(each);
      }
    }
    return lines.toString();
  }

  private String outcomes(String release) throws Exception {
    StringBuilder outcomes = new StringBuilder();
    for (JsonNode each : get("/api/traffic/measurements").path("series")) {
      if (each.path("release").asText().equals(release)) {
        outcomes.append(each.path("outcomes"));
      }
    }
    return outcomes.toString();
  }
}
