package jobsearch.gateway.forward;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import jobsearch.gateway.GatewayConfig;
import jobsearch.gateway.choose.Targets;
import jobsearch.gateway.health.Origins;
import jobsearch.gateway.measure.Exchanges;
import jobsearch.gateway.measure.Measurements;
import jobsearch.gateway.traffic.Addresses;
import jobsearch.gateway.traffic.Traffic;

/** What forwards, without the application around it; one release, v1. */
final class GatewayAlone implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final Exchanges exchanges = new Exchanges();
  private final Measurements measurements =
      new Measurements(new SimpleMeterRegistry(), exchanges, Clock.systemUTC());
  private final HttpServer server;

  /**
   * Starts it.
   *
   * @param store the address of the only service that there is
   */
  GatewayAlone(String store, Path directory, Map<String, String> settings) throws Exception {
    Router router = Router.router(vertx);
    router.route().handler(forwarding(store, directory, settings)::forward);
    server = get(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
  }

  int port() {
    return server.actualPort();
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  long underWay() {
    return exchanges.underWay("v1");
  }

  /** How often something came of requests. */
  long count(String outcome) {
    return measurements.report().series().stream()
        .mapToLong(line -> line.outcomes().getOrDefault(outcome, 0L))
        .sum();
  }

  @Override
  public void close() throws Exception {
    get(vertx.close());
  }

  private ForwardingResource forwarding(
      String store, Path directory, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("jobsearch.gateway.store-url", store);
    GatewayConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(GatewayConfig.class)
            .withConverter(Duration.class, 200, new DurationConverter())
            .withSources(new PropertiesConfigSource(all, "test", 500))
            .build()
            .getConfigMapping(GatewayConfig.class);
    Addresses addresses = new Addresses(config);
    Traffic traffic =
        Traffic.open(addresses.configured("production", "v1"), directory, Clock.systemUTC());
    Origins origins = new Origins(traffic, config);
    return new ForwardingResource(
        vertx,
        config,
        new Targets(traffic, origins, addresses),
        new Results(origins, exchanges, measurements));
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
