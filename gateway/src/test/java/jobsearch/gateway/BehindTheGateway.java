package jobsearch.gateway;

import static jobsearch.gateway.TwoReleases.V1;
import static jobsearch.gateway.TwoReleases.V2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two releases behind the gateway, healthy and with half of the callers each before every test. */
abstract class BehindTheGateway {

  static final ObjectMapper JSON = new ObjectMapper();
  static final Path SOCKET = TwoReleases.DIRECTORY.resolve("admin.sock");

  final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @BeforeEach
  void calm() throws Exception {
    V1.calm();
    V2.calm();
    admin("{\"command\":\"resume\"}");
    admin("{\"command\":\"return\",\"release\":\"v1\"}");
    admin("{\"command\":\"return\",\"release\":\"v2\"}");
    share(50, 50);
    patiently().until(() -> isHealthy("v1") && isHealthy("v2"));
  }

  @AfterEach
  void close() {
    http.close();
  }

  static String release(HttpResponse<?> answer) {
    return answer.headers().firstValue("Jobsearch-Release").orElseThrow();
  }

  HttpResponse<String> ask(String path, Map<String, String> headers) throws Exception {
    return http.send(request(path, headers).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String caller) throws Exception {
    return http.send(
        request(path, cookie(caller)).POST(BodyPublishers.ofString("{}")).build(),
        BodyHandlers.ofString());
  }

  JsonNode get(String path) throws Exception {
    return JSON.readTree(ask(path, Map.of()).body());
  }

  boolean isHealthy(String release) throws Exception {
    for (JsonNode each : get("/api/traffic").path("releases")) {
      if (each.path("release").asText().equals(release)) {
        return each.path("services").findValuesAsText("healthy").stream().allMatch("true"::equals);
      }
    }
    return false;
  }

  long count(String release, String outcome) throws Exception {
    long count = 0;
    for (JsonNode each : get("/api/traffic/measurements").path("series")) {
      if (each.path("release").asText().equals(release)) {
        count += each.path("outcomes").path(outcome).asLong();
      }
    }
    return count;
  }

  static JsonNode share(int first, int second) throws Exception {
    return admin(
        "{\"command\":\"set\",\"weights\":{\"v1\":%d,\"v2\":%d},\"reason\":\"a test\"}"
            .formatted(first, second));
  }

  static JsonNode admin(String command) throws Exception {
    JsonNode answer = JSON.readTree(AdminClient.ask(SOCKET, command));
    assertThat(answer.has("error")).as(answer.toString()).isFalse();
    return answer;
  }

  static Map<String, String> cookie(String caller) {
    return Map.of("Cookie", "jobsearch-release=" + caller);
  }

  static HttpRequest.Builder request(String path, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path));
    headers.forEach(request::header);
    return request;
  }

  static ConditionFactory patiently() {
    return await().atMost(ONE_MINUTE);
  }
}
