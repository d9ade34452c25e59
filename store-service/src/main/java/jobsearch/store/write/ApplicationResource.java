package jobsearch.store.write;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import jobsearch.events.journal.ApplicationMoved;
import jobsearch.events.journal.ApplicationStatus;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How far a person is with a job. */
@Path("/api/postings/{id}/application")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Writes")
public class ApplicationResource {

  /**
   * A move.
   *
   * @param from the status that the person saw
   */
  record Move(@Nullable String from, @Nullable String to) {}

  private final Writer writer;

  ApplicationResource(Writer writer) {
    this.writer = writer;
  }

  @PUT
  @Operation(
      summary = "Says how far you are with a job",
      description =
          "MATCHED (what every job begins with), INTERESTED, PREPARING, APPLIED, INTERVIEW, OFFER, REJECTED, ARCHIVED."
              + " Steps may be skipped and taken back; OFFER and REJECTED need an application. from is the status that"
              + " you saw: if it is another one by now, nothing is done (409, with current). The status is the job's:"
              + " all postings that repeat it have it. The answer carries Jobsearch-Offset, as a header and a cookie:"
              + " reads that send it see the write on every replica. The same Idempotency-Key means the same write.")
  @APIResponse(
      responseCode = "200",
      description = "DONE, or UNCHANGED",
      content = @Content(schema = @Schema(implementation = WriteResult.class)))
  @APIResponse(responseCode = "400", description = "The body breaks a rule (RFC 9457)")
  @APIResponse(responseCode = "404", description = "There is no such posting (RFC 9457)")
  @APIResponse(
      responseCode = "409",
      description = "Not possible, or not as you saw it: see detail and current",
      content =
          @Content(
              mediaType = "application/problem+json",
              schema = @Schema(implementation = WriteResult.Refusal.class)))
  @APIResponse(responseCode = "422", description = "The Idempotency-Key was used for another write")
  @APIResponse(
      responseCode = "503",
      description = "Not now; detail says whether it may have been taken")
  public Response move(
      @PathParam("id") long id, @HeaderParam("Idempotency-Key") @Nullable String key, Move move)
      throws SQLException, InterruptedException {
    if (move == null) {
      throw ProblemException.invalid(
          "/", "a body is missing, such as {\"from\": \"MATCHED\", \"to\": \"APPLIED\"}");
    }
    return WriteAnswerProducer.answer(
        writer.write(
            new ApplicationMoved(
                RequestName.of(key),
                writer.ref(id),
                status("/from", move.from()),
                status("/to", move.to()))));
  }

  private static ApplicationStatus status(String pointer, @Nullable String name) {
    return ApplicationStatus.of(name == null ? "" : name)
        .orElseThrow(() ->
            ProblemException.invalid(pointer, "a status is one of " + ApplicationStatus.all()));
  }
}
