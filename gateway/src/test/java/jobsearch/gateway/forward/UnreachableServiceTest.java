package jobsearch.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fails before anything is sent may be repeated: the answer must not say otherwise. */
class UnreachableServiceTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:1",
        // The system refuses such a connection with an error of its own.
        "http://255.255.255.255:8601",
        "http://no-such-service.invalid:8601",
      })
  void isA503(String url) throws Exception {
    try (GatewayAlone gateway =
            new GatewayAlone(url, directory, Map.of("jobsearch.gateway.connect-timeout", "1s"));
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(gateway.at("/api/postings")).build(), BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("service-unreachable").contains("store-service");
    }
  }
}
