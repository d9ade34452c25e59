package jobsearch.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.DockerClientFactory;

/** {@code docker compose up --build}, for real, on the recorded boards. */
@Tag("docker")
class ComposeTest {

  private static final Containers SYSTEM = new Containers();

  @BeforeAll
  static void start() {
    Assumptions.assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(),
        "no container engine answers; this test needs Docker with compose v2");
    SYSTEM.start();
  }

  @AfterAll
  static void stop() {
    SYSTEM.stop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"store-service", "scraper-service", "matcher-service", "deploy-orchestrator"})
  void everyServiceIsReadyAndAnswersThroughTheGateway(String service) {
    assertThat(SYSTEM.get("/services/" + service + "/q/health/ready").path("status").asText())
        .isEqualTo("UP");
    assertThat(SYSTEM.get("/services/" + service + "/api/version").path("service").asText())
        .isEqualTo(service);
  }

  @Test
  void aRecordedBoardIsScrapedStoredAndScored() {
    String cv =
        SYSTEM
            .post("/api/cvs?label=test", "text/plain", "Java developer, Kafka and SQL, London")
            .path("cvKey")
            .asText();
    String search = "{\"term\": \"\", \"cv\": \"%s\", \"sources\": [\"supabase\"]}".formatted(cv);
    String run = SYSTEM.post("/api/searches", "application/json", search).path("runId").asText();
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> {
          assertThat(SYSTEM.get("/api/runs").toString()).contains(run);
          assertThat(best().path("score").asInt()).isPositive();
        });
  }

  private static JsonNode best() {
    return SYSTEM.get("/api/postings?limit=1&sort=-score").path("items").path(0);
  }
}
