package jobsearch.store.replica;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Set;
import jobsearch.web.ProblemException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** A store that is only looked at takes no requests that change something, here or elsewhere. */
class ReadOnlyFilter {

  private static final Set<String> READS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final StoreConfig config;

  ReadOnlyFilter(StoreConfig config) {
    this.config = config;
  }

  @ServerRequestFilter
  void refuseChanges(ContainerRequestContext request) {
    if (config.readOnly() && !READS.contains(request.getMethod())) {
      throw ProblemException.of(
          "not-possible",
          "That cannot be done",
          409,
          "this store is read-only (JOBSEARCH_STORE_READ_ONLY): ask one that is not",
          List.of());
    }
  }
}
