package jobsearch.cli.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jobsearch.runtime.Trouble;

/** An answer that is no success: a problem document (RFC 9457), or at least a status. */
record Refusal(int status, JsonNode problem) {

  private static final String LOGS = "see `jobsearch status` and `jobsearch logs`";

  /** What a gateway answers for a service that is broken, not there, or silent. */
  private static final Set<Integer> AWAY = Set.of(502, 503, 504);

  /**
   * What it says is wrong, and how to mend it.
   *
   * @param wayIn what to do where a login is wanted
   */
  Trouble of(String path, Supplier<String> wayIn) {
    String title = problem.path("title").asText("HTTP " + status);
    String detail = problem.path("detail").asText("");
    String message = path + ": " + title + (detail.isEmpty() ? "" : ": " + detail);
    if (status == 401) {
      return new Trouble(message, wayIn.get());
    }
    if (AWAY.contains(status)) {
      return new Unavailable(message, isOfAccounts() ? "jobsearch doctor looks at them" : LOGS);
    }
    return new Trouble(message, fix());
  }

  private String fix() {
    String errors =
        problem
            .path("errors")
            .valueStream()
            .map(e -> e.path("pointer").asText() + ": " + e.path("detail").asText())
            .collect(Collectors.joining("; "));
    if (!errors.isEmpty()) {
      return errors;
    }
    if (status == 403) {
      return "use a token of that role: jobsearch token create --role ROLE";
    }
    return status >= 500 ? LOGS : "change the request and repeat it";
  }

  /** Their file cannot be believed, so that nobody is let in. */
  private boolean isOfAccounts() {
    return problem.path("type").asText().endsWith("accounts-unreadable");
  }
}
