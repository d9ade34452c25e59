package jobsearch.gateway.forward;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import jobsearch.gateway.GatewayConfig;
import jobsearch.gateway.Routes;
import jobsearch.gateway.Routes.Route;
import jobsearch.gateway.choose.Caller;
import jobsearch.gateway.choose.Targets;
import org.jspecify.annotations.Nullable;

/** Streams requests to the services and their answers back, on the event loop. */
@Singleton
class ForwardingResource {

  /** Behind who may ask, before the limit on what is read here: nothing is, it only passes by. */
  private static final int BEFORE_BODIES = 60;

  private static final int CONNECTIONS_TO_A_SERVICE = 64;

  private final HttpClient client;
  private final GatewayConfig config;
  private final Targets targets;
  private final Results results;

  ForwardingResource(Vertx vertx, GatewayConfig config, Targets targets, Results results) {
    this.config = config;
    this.targets = targets;
    this.results = results;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS_TO_A_SERVICE)
                .setConnectTimeout((int) config.connectTimeout().toMillis()));
  }

  void register(@Observes Filters filters) {
    filters.register(this::forward, BEFORE_BODIES);
  }

  void forward(RoutingContext context) {
    // The normalised path: what it is matched by is what the service is asked for.
    Routes.of(context.normalizedPath())
        .ifPresentOrElse(route -> forward(context, route), context::next);
  }

  private void forward(RoutingContext context, Route route) {
    HttpServerRequest received = context.request();
    Caller caller = Caller.of(cookie(received), received.getHeader("Authorization"));
    ForwardingFilter filter = new ForwardingFilter(route, caller, targets, results, this::connect);
    context.addEndHandler(ended -> filter.ended());
    HttpProxy.reverseProxy(client)
        .origin(proxied -> filter.connect(received))
        .addInterceptor(filter)
        .handle(received);
  }

  private Future<HttpClientRequest> connect(URI address) {
    return client.request(
        new RequestOptions()
            .setHost(address.getHost())
            .setPort(address.getPort())
            .setIdleTimeout(config.silenceTimeout().toMillis()));
  }

  private static @Nullable String cookie(HttpServerRequest request) {
    Cookie cookie = request.getCookie(Caller.COOKIE);
    return cookie == null ? null : cookie.getValue();
  }
}
