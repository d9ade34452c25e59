package jobsearch.matcher;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import jobsearch.events.topic.Topic;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** In an application of its own: afterwards it no longer reads the journal. */
@QuarkusTest
@WithTestResource(value = TestBroker.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
@Tag("broker")
class NewerAnswerTest {

  @Test
  void aReaderThatStoppedIsSeenInItsHealth() {
    try (var topics =
        new Topicker(
            ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class))) {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
      given().get("/q/health/live").then().statusCode(200);

      topics.unknown(Topic.JOURNAL, "jobsearch.posting.scored.v2");

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> given().get("/q/health/live").then().statusCode(503));
      given()
          .get("/q/health/ready")
          .then()
          .statusCode(503)
          .body(containsString("stopped; restart the matcher"));
    }
  }
}
