package jobsearch.gateway.forward;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
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

  /** Through a tunnel anything could pass, and nothing of it would be looked at. */
  private static final ProxyOptions NO_TUNNELS = new ProxyOptions().setSupportWebSocket(false);

  private final ConnectionsProducer connections;
  private final Targets targets;
  private final Results results;

  ForwardingResource(Vertx vertx, GatewayConfig config, Targets targets, Results results) {
    this.connections = new ConnectionsProducer(vertx, config);
    this.targets = targets;
    this.results = results;
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
    Caller caller =
        Caller.of(cookie(received), received.getHeader("Authorization"))
            .pinnedTo(received.getHeader(Caller.RELEASE));
    ForwardingFilter filter = new ForwardingFilter(route, caller, targets, results, connections);
    context.addEndHandler(ended -> filter.ended());
    HttpProxy.reverseProxy(NO_TUNNELS, connections.client())
        .origin(proxied -> filter.connect(received))
        .addInterceptor(filter)
        .handle(received);
  }

  private static @Nullable String cookie(HttpServerRequest request) {
    Cookie cookie = request.getCookie(Caller.COOKIE);
    return cookie == null ? null : cookie.getValue();
  }
}
