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
import jobsearch.events.journal.PostingHidden;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Whether a person wants to see a job. */
@Path("/api/postings/{id}/hidden")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Writes")
public class HiddenPostingResource {

  /** Whether it is hidden from now on. */
  record Hiding(@Nullable Boolean hidden) {}

  private final Writer writer;

  HiddenPostingResource(Writer writer) {
    this.writer = writer;
  }

  @PUT
  @Operation(
      summary = "Hides a job from lists, or shows it again",
      description = "All postings that repeat it are hidden with it, also those found later.")
  @APIResponse(
      responseCode = "200",
      description = "DONE, or UNCHANGED",
      content = @Content(schema = @Schema(implementation = WriteResult.class)))
  @APIResponse(responseCode = "404", description = "There is no such posting (RFC 9457)")
  @APIResponse(responseCode = "503", description = "Not now; detail says whether it may be taken")
  public Response hide(
      @PathParam("id") long id, @HeaderParam("Idempotency-Key") @Nullable String key, Hiding form)
      throws SQLException, InterruptedException {
    if (form == null || form.hidden() == null) {
      throw ProblemException.invalid("/hidden", "hidden is true or false");
    }
    return WriteAnswerProducer.answer(
        writer.write(new PostingHidden(RequestName.of(key), writer.ref(id), form.hidden())));
  }
}
