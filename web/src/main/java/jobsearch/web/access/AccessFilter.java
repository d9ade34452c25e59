package jobsearch.web.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;
import jobsearch.web.Problem;
import jobsearch.web.ProblemAnswer;

/**
 * Refuses a path that two readers could take for different ones: what the table of roles judges is
 * then what a resource, here or in the service behind, is asked for.
 */
@Singleton
class AccessFilter {

  /** Before anything looks at the path. */
  private static final int FIRST = 1000;

  /** Matrix parameters, empty and dotted parts, and encoded signs that part a path. */
  private static final Pattern AMBIGUOUS =
      Pattern.compile(";|//|/\\.{1,2}(/|$)|%(2e|2f|3b|5c|00)", Pattern.CASE_INSENSITIVE);

  private final ProblemAnswer answer;

  AccessFilter(ProblemAnswer answer) {
    this.answer = answer;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, FIRST);
  }

  /** What has no host fails before any filter; unanswered, each would be an error in the log. */
  void register(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).failureHandler(this::hostless);
  }

  private void hostless(RoutingContext context) {
    if (context.statusCode() != 400 || context.request().authority() != null) {
      context.next();
      return;
    }
    answer.send(
        context,
        new Problem(
            "urn:jobsearch:problem:invalid-host",
            "The host is not valid",
            400,
            "An HTTP/1.1 request has a Host: a name or an address, and perhaps a port.",
            null,
            List.of()));
  }

  private void check(RoutingContext context) {
    String path = context.request().path();
    if (path != null && path.startsWith("/") && !AMBIGUOUS.matcher(path).find()) {
      context.next();
      return;
    }
    answer.send(
        context,
        new Problem(
            "urn:jobsearch:problem:invalid-path",
            "The path is not valid",
            400,
            "No path here has ';', '//', '.' or '..' as a part, or a sign encoded that parts it.",
            null,
            List.of()));
  }
}
