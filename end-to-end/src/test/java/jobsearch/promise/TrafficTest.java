package jobsearch.promise;

import static jobsearch.promise.RealSystem.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.topic.Topic;
import jobsearch.events.traffic.TrafficFact;
import jobsearch.events.traffic.TrafficSet;
import jobsearch.runtime.Service;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** In an emergency the gateway obeys and serves by itself. */
@Tag("system")
class TrafficTest {

  @RegisterExtension static final RealSystem SYSTEM = new RealSystem("traffic");

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void aCommandCountsWithBrokerAndOrchestratorDeadAndAfterAKillAndIsSaidOnTheTopicLater()
      throws Exception {
    assertThat(ask("/api/postings").statusCode()).isEqualTo(200);
    SYSTEM.kill(Service.BROKER);
    SYSTEM.kill(Service.ORCHESTRATOR);
    traffic("maintenance", "on", "--message", "Moving house");
    SYSTEM.kill(Service.GATEWAY);
    SYSTEM.restart(Service.GATEWAY);

    HttpResponse<String> answer = ask("/api/postings");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("Moving house");
    traffic("maintenance", "off");
    assertThat(ask("/api/version").statusCode()).isEqualTo(200);
    // The store cannot read on, but what it has it shows.
    assertThat(ask("/api/runs").headers().firstValue("Jobsearch-Release")).contains("dev");

    SYSTEM.up();
    try (TopicReader<TrafficFact> topic =
        new TopicReader<>(SYSTEM.url(Service.BROKER), Topic.TRAFFIC, EventTypes.TRAFFIC)) {
      List<TrafficFact> said =
          patiently()
              .alias("the topic knows of the last command")
              .until(topic::events, events -> !events.isEmpty());
      assertThat(said.getLast())
          .isInstanceOfSatisfying(
              TrafficSet.class,
              set -> {
                assertThat(set.revision()).isEqualTo(2_000);
                assertThat(set.maintenance()).isNull();
              });
    }
  }

  private static void traffic(String... words) throws Exception {
    String[] line = new String[words.length + 1];
    line[0] = "traffic";
    System.arraycopy(words, 0, line, 1, words.length);
    assertThat(SYSTEM.command(line).waitFor()).isZero();
  }

  private HttpResponse<String> ask(String path) throws Exception {
    URI address = URI.create(SYSTEM.url(Service.GATEWAY) + path);
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }
}
