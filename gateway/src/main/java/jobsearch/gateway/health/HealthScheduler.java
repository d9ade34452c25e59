package jobsearch.gateway.health;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jobsearch.events.traffic.ReleaseTraffic;
import jobsearch.gateway.GatewayConfig;
import jobsearch.gateway.traffic.Traffic;

/**
 * Asks each service of each release whether it is ready; rarely while there is only one release, as
 * nothing can be chosen then. A service that has not answered yet is not asked again.
 */
@Singleton
class HealthScheduler {

  private static final int RARELY = 10;

  private final Vertx vertx;
  private final Traffic traffic;
  private final Origins origins;
  private final GatewayConfig.Health config;
  private final HttpClient client;
  private final Set<URI> asked = ConcurrentHashMap.newKeySet();
  private int round;

  HealthScheduler(Vertx vertx, Traffic traffic, Origins origins, GatewayConfig config) {
    this.vertx = vertx;
    this.traffic = traffic;
    this.origins = origins;
    this.config = config.health();
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) this.config.timeout().toMillis())
                .setKeepAliveTimeout(RARELY));
  }

  void start(@Observes StartupEvent event) {
    vertx.setPeriodic(config.interval().toMillis(), timer -> ask());
  }

  private void ask() {
    List<ReleaseTraffic> releases = traffic.inForce().traffic().releases();
    if (releases.size() > 1 || round++ % RARELY == 0) {
      releases.stream().flatMap(Origins::addresses).distinct().forEach(this::ask);
    }
  }

  private void ask(URI address) {
    if (!asked.add(address)) {
      return;
    }
    client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(address.getHost())
                .setPort(address.getPort())
                .setURI("/q/health/ready")
                .setTimeout(config.timeout().toMillis()))
        .compose(HttpClientRequest::send)
        .compose(response -> response.body().map(response.statusCode()))
        .compose(status ->
            status / 100 == 2
                ? Future.succeededFuture()
                : Future.failedFuture("not ready (" + status + ")"))
        .onComplete(answered -> {
          asked.remove(address);
          if (answered.succeeded()) {
            origins.answered(address);
          } else {
            origins.failed(address, reason(answered.cause()));
          }
        });
  }

  private static String reason(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
