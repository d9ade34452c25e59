package jobsearch.orchestrator.request;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import jobsearch.orchestrator.report.Dora;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How promotions go over a time. */
@Path("/api/dora")
@Tag(name = "Promotions")
@Blocking
public class DoraResource {

  private final Reports reports;
  private final Clock clock;

  DoraResource(Reports reports, Clock clock) {
    this.reports = reports;
    this.clock = clock;
  }

  @GET
  @Operation(
      summary =
          "Deployment frequency, lead time, change-fail rate, recovery time and rework rate of production",
      description =
          "Of the releases that were given callers from `since` (a time such as 2026-08-03T12:00:00Z, or how long before"
              + " `until`, such as 90d) until before `until` (now, unless it says otherwise). Waiting for people is"
              + " kept apart. What each figure means is in docs/decisions/0033-reports.md.")
  @APIResponse(responseCode = "400", description = "A time cannot be read (RFC 9457)")
  @APIResponse(responseCode = "503", description = "The topic cannot be read (RFC 9457)")
  public Dora figures(
      @QueryParam("since") @DefaultValue("90d") String since,
      @QueryParam("until") @Nullable String until) {
    Instant end = until == null ? clock.instant() : time("until", until);
    Instant begin =
        since.matches("\\d{1,6}[smhd]") ? end.minus(Times.of(since)) : time("since", since);
    if (!begin.isBefore(end)) {
      throw ProblemException.invalid("since", "since must be before until");
    }
    return reports.dora(begin, end);
  }

  private static Instant time(String name, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw ProblemException.invalid(
          name, name + " is a time such as 2026-08-03T12:00:00Z; since may be a span such as 90d");
    }
  }
}
