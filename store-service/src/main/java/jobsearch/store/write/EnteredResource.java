package jobsearch.store.write;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import jobsearch.store.fold.Decision.Outcome;
import jobsearch.web.Problem;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Postings that people enter. */
@Path("/api/postings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Writes")
public class EnteredResource {

  private final Writer writer;

  EnteredResource(Writer writer) {
    this.writer = writer;
  }

  @POST
  @Operation(
      summary = "Enters a posting that no board has brought",
      description =
          "url and title are needed. It is scored against every CV, never gone because a list lacks it, and"
              + " recognised when a board lists its address. One that is there and open stays as it is (UNCHANGED);"
              + " one that is gone or was removed is as you enter it.")
  @APIResponse(
      responseCode = "201",
      description = "DONE; Location names it",
      content = @Content(schema = @Schema(implementation = WriteResult.class)))
  @APIResponse(responseCode = "200", description = "UNCHANGED: it is there already")
  @APIResponse(responseCode = "400", description = "The body breaks a rule (RFC 9457)")
  @APIResponse(responseCode = "503", description = "Not now; detail says whether it may be taken")
  public Response enter(
      @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable PostingForm form)
      throws SQLException, InterruptedException {
    PostingForm given = PostingForm.orEmpty(form);
    List<Problem.Error> errors = given.errorsOfNew();
    if (!errors.isEmpty()) {
      throw ProblemException.invalid("The posting cannot be entered as it is", errors);
    }
    Decided decided = writer.write(given.entered(RequestName.of(key)));
    Response.ResponseBuilder response = WriteAnswerProducer.answer(decided, 201);
    if (decided.decision().outcome() == Outcome.DONE) {
      response.location(URI.create("/api/postings/" + decided.decision().posting()));
    }
    return response.build();
  }
}
