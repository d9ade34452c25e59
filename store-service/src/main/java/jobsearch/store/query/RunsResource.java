package jobsearch.store.query;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import jobsearch.store.schema.StoreDatabase;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The searches' runs. */
@Path("/api/runs")
@Tag(name = "Runs")
public class RunsResource {

  private static final int MOST = 200;

  private final RunRepository runs;
  private final EntityTagProducer tags;

  RunsResource(StoreDatabase database, EntityTagProducer tags) {
    this.tags = tags;
    this.runs = new RunRepository(database.readers());
  }

  @GET
  @Operation(summary = "The latest runs, newest first")
  @APIResponse(
      responseCode = "200",
      description = "The runs, with their ETag",
      content = @Content(schema = @Schema(implementation = Run[].class)))
  public Response latest(@RestQuery @DefaultValue("20") int limit, Request request)
      throws SQLException {
    if (limit < 1 || limit > MOST) {
      throw ProblemException.invalid("limit", "limit is 1 to " + MOST);
    }
    return tags.answer(runs.latest(limit), request).build();
  }

  @GET
  @Path("/{runId}")
  @Operation(summary = "One run with what became of each source")
  @APIResponse(
      responseCode = "200",
      description = "The run, with its ETag",
      content = @Content(schema = @Schema(implementation = Run.class)))
  public Response one(@PathParam("runId") String runId, Request request) throws SQLException {
    Run run =
        runs.find(runId)
            .orElseThrow(() ->
                ProblemException.notFound("no source of a run " + runId + " has started yet"));
    return tags.answer(run, request).build();
  }
}
