package jobsearch.store.query;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.sql.SQLException;
import java.util.List;
import jobsearch.store.schema.StoreDatabase;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The searches' runs. */
@Path("/api/runs")
@Tag(name = "Runs")
public class RunsResource {

  private static final int MOST = 200;

  private final RunRepository runs;

  RunsResource(StoreDatabase database) {
    this.runs = new RunRepository(database.readers());
  }

  @GET
  @Operation(summary = "The latest runs, newest first")
  public List<Run> latest(@RestQuery @DefaultValue("20") int limit) throws SQLException {
    if (limit < 1 || limit > MOST) {
      throw ProblemException.invalid("limit", "limit is 1 to " + MOST);
    }
    return runs.latest(limit);
  }

  @GET
  @Path("/{runId}")
  @Operation(summary = "One run with what became of each source")
  public Run one(@PathParam("runId") String runId) throws SQLException {
    return runs.find(runId)
        .orElseThrow(
            () -> ProblemException.notFound("no source of a run " + runId + " has started yet"));
  }
}
