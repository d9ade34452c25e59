package jobsearch.orchestrator.audit;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jobsearch.accounts.Caller;
import jobsearch.web.access.CurrentCaller;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps who changed something here: every such request that was let in, without its body. A full
 * disk stops nobody: what must be done in an emergency is done, and the log says that it was not
 * kept.
 */
@jakarta.ws.rs.ext.Provider
public class AuditFilter implements ContainerResponseFilter {

  private static final Logger LOG = Logger.getLogger(AuditFilter.class);
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Pattern PROMOTION = Pattern.compile("/api/promotions/([^/]+)");
  private static final int LONGEST_PATH = 500;

  /** Filters are made before there is any configuration. */
  private final Provider<AuditFile> file;

  private final CurrentCaller caller;
  private final CurrentVertxRequest current;
  private final Clock clock;

  AuditFilter(
      Provider<AuditFile> file, CurrentCaller caller, CurrentVertxRequest current, Clock clock) {
    this.file = file;
    this.caller = caller;
    this.current = current;
    this.clock = clock;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (READING.contains(request.getMethod())) {
      return;
    }
    String path = request.getUriInfo().getRequestUri().getRawPath();
    AuditEntry entry = entry(request, path, response);
    try {
      file.get().add(entry);
    } catch (IOException e) {
      LOG.errorf("Not kept in the audit: %s by %s (%s)", entry.what(), entry.by(), e);
    }
  }

  private AuditEntry entry(
      ContainerRequestContext request, String path, ContainerResponseContext response) {
    Caller who = caller.get();
    String shown = path.substring(0, Math.min(path.length(), LONGEST_PATH));
    String location = Objects.toString(response.getHeaderString("Location"), "");
    String promotion = promotion(location);
    return new AuditEntry(
        clock.instant(),
        who.name(),
        who.role().label(),
        address(request),
        request.getMethod() + " " + shown,
        response.getStatus(),
        promotion == null ? promotion(path) : promotion);
  }

  private static @Nullable String promotion(String path) {
    Matcher matcher = PROMOTION.matcher(path);
    return matcher.find() ? matcher.group(1) : null;
  }

  /** The gateway says whom it speaks for; nobody else reaches this service from elsewhere. */
  private @Nullable String address(ContainerRequestContext request) {
    String forwarded = request.getHeaderString("X-Forwarded-For");
    if (forwarded != null) {
      return forwarded;
    }
    HttpServerRequest direct = current.getCurrent().request();
    return direct.remoteAddress() == null ? null : direct.remoteAddress().hostAddress();
  }
}
