package jobsearch.orchestrator.audit;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import jobsearch.orchestrator.follow.Promotions;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who did what, when, from where. */
@Path("/api/audit")
@Tag(name = "Audit")
@Blocking
public class AuditResource {

  private static final int MOST = 10_000;

  private final AuditFile file;
  private final Promotions promotions;

  AuditResource(AuditFile file, Promotions promotions) {
    this.file = file;
    this.promotions = promotions;
  }

  @GET
  @Operation(
      summary = "Who did what, when and from where, the newest first",
      description =
          "Every request that would change something here and was let in, and what people said on the topic promotions,"
              + " whoever wrote it there. Needs the role approver. Nothing is ever taken out.")
  @APIResponse(responseCode = "200", description = "At most `limit` entries")
  @APIResponse(responseCode = "400", description = "A parameter is not valid (RFC 9457)")
  @APIResponse(responseCode = "403", description = "The role approver is needed (RFC 9457)")
  public List<AuditEntry> list(
      @QueryParam("since") @Nullable String since,
      @QueryParam("by") @Nullable String by,
      @QueryParam("limit") @DefaultValue("100") int limit)
      throws IOException {
    if (limit < 1 || limit > MOST) {
      throw ProblemException.invalid("limit", "limit is from 1 to " + MOST);
    }
    Instant from = since == null ? Instant.MIN : time(since);
    return Stream.concat(file.all().stream(), promotions.read(Facts::of).stream())
        .filter(entry -> !entry.at().isBefore(from))
        .filter(entry -> by == null || entry.by().equals(by))
        .sorted(Comparator.comparing(AuditEntry::at).reversed())
        .limit(limit)
        .toList();
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw ProblemException.invalid("since", "since is a time such as 2026-08-03T12:00:00Z");
    }
  }
}
