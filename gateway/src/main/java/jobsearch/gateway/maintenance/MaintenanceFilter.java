package jobsearch.gateway.maintenance;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import jobsearch.events.traffic.Maintenance;
import jobsearch.gateway.Routes;
import jobsearch.gateway.Upstream;
import jobsearch.gateway.traffic.Traffic;

/**
 * Answers instead of the services, and instead of pages, during maintenance. Health, the state of
 * the traffic, the status page, what else tools ask of the gateway itself, and all about releases
 * go on.
 */
@Singleton
class MaintenanceFilter {

  /** Before anything is forwarded. */
  private static final int BEFORE_FORWARDING = 70;

  private static final String OF_THE_GATEWAY = "/q/";
  private static final String ABOUT_A_SERVICE = "/services/";
  private static final String STATUS = "/status-page";

  private final Traffic traffic;
  private final Clock clock;

  MaintenanceFilter(Traffic traffic, Clock clock) {
    this.traffic = traffic;
    this.clock = clock;
  }

  void register(@Observes Filters filters) {
    filters.register(this::answer, BEFORE_FORWARDING);
  }

  private void answer(RoutingContext context) {
    Maintenance maintenance = traffic.inForce().traffic().maintenance();
    HttpServerRequest request = context.request();
    String path = context.normalizedPath();
    boolean page = accepts(request, "text/html");
    boolean stopped =
        !path.startsWith(OF_THE_GATEWAY)
            && !path.startsWith(ABOUT_A_SERVICE)
            && !path.equals(STATUS)
            && isStopped(path, page);
    if (maintenance == null || !stopped) {
      context.next();
      return;
    }
    MaintenanceAnswer answer = new MaintenanceAnswer(maintenance, clock.instant());
    // A body that is on its way is thrown away.
    request.resume();
    HttpServerResponse response = context.response();
    response
        .setStatusCode(503)
        .putHeader("Retry-After", Long.toString(answer.retryAfterSeconds()))
        .putHeader("Cache-Control", "no-store");
    if (page) {
      response
          .putHeader("Content-Type", "text/html; charset=utf-8")
          .putHeader("Content-Security-Policy", MaintenanceAnswer.POLICY)
          .end(answer.page());
    } else {
      response.putHeader("Content-Type", "application/problem+json").end(answer.problem(path));
    }
  }

  /** Releases are what the maintenance may be about: their addresses go on, but not their pages. */
  private static boolean isStopped(String path, boolean page) {
    return Routes.of(path)
        .map(route -> route.upstream() != Upstream.ORCHESTRATOR || page)
        .orElse(page);
  }

  private static boolean accepts(HttpServerRequest request, String type) {
    String accepted = request.getHeader("Accept");
    return accepted != null && accepted.contains(type);
  }
}
