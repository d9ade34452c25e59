package jobsearch.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jobsearch.gateway.Routes.Route;

/**
 * Streams requests to the services and their answers back, on the event loop. A request is sent
 * once: only its caller knows whether it may be repeated.
 */
@Singleton
class ForwardingResource {

  private static final int CONNECTIONS_TO_A_SERVICE = 64;

  private final HttpClient client;
  private final GatewayConfig config;
  private final Addresses addresses;

  ForwardingResource(Vertx vertx, GatewayConfig config) {
    this.config = config;
    this.addresses = new Addresses(config);
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS_TO_A_SERVICE)
                .setConnectTimeout((int) config.connectTimeout().toMillis()));
  }

  void register(@Observes Router router) {
    router.route().handler(this::forward);
  }

  private void forward(RoutingContext context) {
    // The normalised path: what it is matched by is what the service is asked for.
    Routes.of(context.normalizedPath())
        .ifPresentOrElse(
            route ->
                HttpProxy.reverseProxy(client)
                    .origin(proxied -> connect(route))
                    .addInterceptor(new ForwardingFilter(route))
                    .handle(context.request()),
            context::next);
  }

  private Future<HttpClientRequest> connect(Route route) {
    return client
        .request(
            new RequestOptions()
                .setHost(addresses.host(route.upstream()))
                .setPort(addresses.port(route.upstream()))
                .setIdleTimeout(config.silenceTimeout().toMillis()))
        .recover(failure -> Future.failedFuture(new ServiceUnreachable(failure)));
  }
}
