package jobsearch.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fails before anything is sent may be repeated: the answer must not say otherwise. */
class UnreachableServiceTest {

  private Vertx vertx;

  /** The same address for every service. */
  private record Everywhere(URI storeUrl) implements GatewayConfig {

    @Override
    public URI scraperUrl() {
      return storeUrl;
    }

    @Override
    public URI matcherUrl() {
      return storeUrl;
    }

    @Override
    public URI orchestratorUrl() {
      return storeUrl;
    }

    @Override
    public Duration connectTimeout() {
      return Duration.ofSeconds(1);
    }

    @Override
    public Duration silenceTimeout() {
      return Duration.ofSeconds(5);
    }
  }

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:1",
        // The system refuses such a connection with an error of its own.
        "http://255.255.255.255:8601",
        "http://no-such-service.invalid:8601",
      })
  void isA503(String url) throws Exception {
    Router router = Router.router(vertx);
    new ForwardingResource(vertx, new Everywhere(URI.create(url))).register(router);
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(60, TimeUnit.SECONDS);
    URI address = URI.create("http://127.0.0.1:" + server.actualPort() + "/api/postings");
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("service-unreachable").contains("store-service");
    }
  }
}
