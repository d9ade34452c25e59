package jobsearch.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import jobsearch.gateway.GatewayConfig;
import jobsearch.gateway.choose.Targets;
import jobsearch.gateway.health.Origins;
import jobsearch.gateway.measure.Exchanges;
import jobsearch.gateway.measure.Measurements;
import jobsearch.gateway.traffic.Addresses;
import jobsearch.gateway.traffic.Traffic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What fails before anything is sent may be repeated: the answer must not say otherwise. */
class UnreachableServiceTest {

  @TempDir Path directory;
  private Vertx vertx;

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
    router.route().handler(gateway(url)::forward);
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

  /** One whose services are all at the same address. */
  private ForwardingResource gateway(String url) {
    GatewayConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(GatewayConfig.class)
            .withConverter(Duration.class, 200, new DurationConverter())
            .withSources(
                new PropertiesConfigSource(
                    Map.of(
                        "jobsearch.gateway.store-url",
                        url,
                        "jobsearch.gateway.connect-timeout",
                        "1s"),
                    "test",
                    500))
            .build()
            .getConfigMapping(GatewayConfig.class);
    Addresses addresses = new Addresses(config);
    Traffic traffic =
        Traffic.open(addresses.configured("production", "v1"), directory, Clock.systemUTC());
    Origins origins = new Origins(traffic, config);
    Exchanges exchanges = new Exchanges();
    Measurements measurements =
        new Measurements(new SimpleMeterRegistry(), exchanges, Clock.systemUTC());
    return new ForwardingResource(
        vertx,
        config,
        new Targets(traffic, origins, addresses),
        new Results(origins, exchanges, measurements));
  }
}
