package jobsearch.store.write;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import jobsearch.events.journal.PostingRemoved;
import jobsearch.web.Problem;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Postings that people correct or remove. */
@Path("/api/postings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Writes")
public class ChangedPostingResource {

  private static final int LONGEST_REASON = 500;

  private final Writer writer;

  ChangedPostingResource(Writer writer) {
    this.writer = writer;
  }

  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Corrects an open posting",
      description =
          "A field that is given wins over what the board says, now and later; an empty text, list or salary says that"
              + " there is none. withdrawn names fields whose correction is taken back. The posting is scored again"
              + " where what it says has changed.")
  @APIResponse(
      responseCode = "200",
      description = "DONE, or UNCHANGED",
      content = @Content(schema = @Schema(implementation = WriteResult.class)))
  @APIResponse(responseCode = "400", description = "The body breaks a rule (RFC 9457)")
  @APIResponse(responseCode = "404", description = "There is no such posting (RFC 9457)")
  @APIResponse(responseCode = "409", description = "It is not open (RFC 9457)")
  @APIResponse(responseCode = "503", description = "Not now; detail says whether it may be taken")
  public Response correct(
      @PathParam("id") long id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @Nullable PostingForm form)
      throws SQLException, InterruptedException {
    PostingForm given = PostingForm.orEmpty(form);
    List<Problem.Error> errors = given.errorsOfCorrection();
    if (!errors.isEmpty()) {
      throw ProblemException.invalid("The posting cannot be corrected so", errors);
    }
    return WriteAnswerProducer.answer(
        writer.write(given.corrected(RequestName.of(key), writer.ref(id))));
  }

  @DELETE
  @Path("/{id}")
  @Operation(
      summary = "Removes a job",
      description =
          "All postings that repeat it go with it; boards that go on listing them do not bring them back, only who"
              + " enters one again. History and the reason stay in the journal: nothing personal belongs there.")
  @APIResponse(
      responseCode = "200",
      description = "DONE, or UNCHANGED",
      content = @Content(schema = @Schema(implementation = WriteResult.class)))
  @APIResponse(responseCode = "404", description = "There is no such posting (RFC 9457)")
  @APIResponse(responseCode = "503", description = "Not now; detail says whether it may be taken")
  public Response remove(
      @PathParam("id") long id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @RestQuery @Nullable String reason)
      throws SQLException, InterruptedException {
    if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw ProblemException.invalid(
          "reason", "reason says why, in at most " + LONGEST_REASON + " characters");
    }
    return WriteAnswerProducer.answer(
        writer.write(new PostingRemoved(RequestName.of(key), writer.ref(id), reason.strip())));
  }
}
