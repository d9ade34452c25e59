package jobsearch.matcher;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jobsearch.events.topic.Topic;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** In an application of its own: afterwards it no longer takes requests. */
@QuarkusTest
@WithTestResource(value = TestBroker.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
@Tag("broker")
class NewerReleaseTest {

  @Test
  void aRequestOfAnUnknownVersionStopsTheChannelAndSaysSo() {
    List<String> logged = new ArrayList<>();
    try (var topics =
            new Topicker(
                ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        var log = new RecordedLog(logged)) {
      topics.unknown(Topic.SCORING_REQUESTS, "jobsearch.scoring.requested.v2");
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> assertThat(given().get("/q/health/live").statusCode()).isEqualTo(503));
      assertThat(topics.deadLetters()).isEmpty();
    }
    assertThat(String.join("\n", logged))
        .contains("jobsearch.scoring.requested.v2")
        .contains("run a newer one");
  }
}
