package jobsearch.store.query;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import jobsearch.store.replica.Replica;
import jobsearch.store.search.Indexer;
import jobsearch.web.ProblemException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Whoever has written finds it on every replica: a request that carries the journal offset of a
 * write, as a header or cookie, waits until this replica has folded it; a list until the index
 * shows it.
 */
class OffsetFilter {

  private static final String NAME = "Jobsearch-Offset";

  /** These are answered by the index; what else is read needs only the rows. */
  private static final Pattern LISTS = Pattern.compile("/api/postings(/recent|/count|/export)?/?");

  /** Never ends, and is answered by the thread that may not wait. */
  private static final String FEED = "/api/events";

  private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long POLL_MILLIS = 5;

  private final Replica replica;
  private final Indexer indexer;

  OffsetFilter(Replica replica, Indexer indexer) {
    this.replica = replica;
    this.indexer = indexer;
  }

  @ServerRequestFilter
  void waitForWrite(ContainerRequestContext request) throws InterruptedException, SQLException {
    String path = request.getUriInfo().getPath();
    String written = path.startsWith(FEED) ? null : written(request);
    if (written == null) {
      return;
    }
    long offset = offset(written);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (replica.status().offset() <= offset) {
      if (System.nanoTime() - deadline > 0) {
        throw ProblemException.unavailable(
            "this replica has folded the journal up to offset %d, and what was written is at %d: ask again"
                .formatted(replica.status().offset(), offset));
      }
      Thread.sleep(POLL_MILLIS);
    }
    if (!READS.contains(request.getMethod()) || !LISTS.matcher(path).matches()) {
      return;
    }
    Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    if (!indexer.await(indexer.lastChange(), left)) {
      throw ProblemException.unavailable(
          indexer
              .unavailable()
              .orElse("the search index does not show what was written yet: ask again"));
    }
  }

  private static @Nullable String written(ContainerRequestContext request) {
    String header = request.getHeaderString(NAME);
    if (header != null) {
      return header;
    }
    Cookie cookie = request.getCookies().get(NAME);
    return cookie == null ? null : cookie.getValue();
  }

  private static long offset(String text) {
    try {
      long offset = Long.parseLong(text.strip());
      if (offset >= 0) {
        return offset;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw ProblemException.invalid(
        NAME, NAME + " is the journal offset that a write answered with");
  }
}
