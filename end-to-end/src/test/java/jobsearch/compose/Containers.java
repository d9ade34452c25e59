package jobsearch.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** The compose file's system on the recorded boards, with its gateway on a free port. */
final class Containers {

  private static final List<String> SERVICES =
      List.of("kafka", "store", "scraper", "matcher", "orchestrator", "gateway", "recorded-boards");
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private boolean started;
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = freePort();
  private final ComposeContainer compose =
      new ComposeContainer(Path.of("..", "docker-compose.yml").toFile())
          .withEnv("JOBSEARCH_GATEWAY_PORT", Integer.toString(port))
          .withEnv("COMPOSE_PROFILES", "recorded")
          .withEnv("JOBSEARCH_SOURCES_FILE", "./deploy/recorded-sources.yaml")
          .withBuild(true)
          // Else it asks registries for the names of our build stages; compose fetches what it
          // needs.
          .withPull(false)
          .withRemoveVolumes(true);

  /** Builds the images and returns when every container is healthy. */
  void start() {
    for (String service : SERVICES) {
      compose.waitingFor(service, Wait.forHealthcheck().withStartupTimeout(PATIENCE));
    }
    started = true;
    compose.start();
  }

  /** Stops what was started and deletes its data; nothing if no container engine answered. */
  void stop() {
    http.close();
    if (started) {
      compose.stop();
    }
  }

  /** What the gateway answers; a failure if it is not a success. */
  JsonNode get(String path) {
    return send(request(path).GET());
  }

  /** What the gateway answers; a failure if it is not a success. */
  JsonNode post(String path, String type, String body) {
    return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(30));
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new AssertionError(response + ": " + response.body());
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
