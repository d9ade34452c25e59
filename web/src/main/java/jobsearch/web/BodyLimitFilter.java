package jobsearch.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers a body that says it is larger than the server takes with a problem document; the server
 * itself would answer without a word.
 */
@Singleton
class BodyLimitFilter {

  /** Before the server looks at the length itself, behind what the gateway only passes on. */
  private static final int EARLY = 50;

  private final long mostBytes;
  private final ProblemAnswer answer;

  BodyLimitFilter(
      @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10240K")
          MemorySize most,
      ProblemAnswer answer) {
    this.mostBytes = most.asLongValue();
    this.answer = answer;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, EARLY);
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null || !length.matches("\\d{1,18}") || Long.parseLong(length) <= mostBytes) {
      context.next();
      return;
    }
    String detail = "At most %d bytes are read, and this has %s.".formatted(mostBytes, length);
    Problem problem =
        new Problem(
            "urn:jobsearch:problem:too-large",
            "The body is too large",
            413,
            detail,
            context.normalizedPath(),
            List.of(new Problem.Error(detail, "body")));
    // Nothing more is taken on this connection.
    context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    answer.send(context, problem);
  }
}
