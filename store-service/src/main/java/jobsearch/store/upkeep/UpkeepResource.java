package jobsearch.store.upkeep;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import jobsearch.store.job.JobProblem;
import jobsearch.store.job.Jobs;
import jobsearch.store.job.Jobs.Job;
import jobsearch.store.schema.SchemaComparison;
import jobsearch.store.schema.StoreDatabase;
import jobsearch.store.upkeep.Optimization.Depth;
import jobsearch.store.upkeep.Optimization.Optimized;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The database file: its schema and its upkeep. At the path of the other resource of the store: the
 * longest path of a class wins, and would hide what that one answers.
 */
@Path("/api")
@Tag(name = "Store")
@Blocking
@Singleton
public class UpkeepResource {

  /**
   * How the schema compares.
   *
   * @param flaws what is not as this release makes it
   */
  record Schema(boolean valid, int schemaVersion, List<String> flaws) {}

  /**
   * What to do.
   *
   * @param vacuum whether the file is also written anew without holes
   */
  record OptimizationRequest(boolean vacuum) {}

  /**
   * How it goes.
   *
   * @param job what runs, or ran last since the start
   */
  record Overview(@Nullable Job<Optimized> job) {}

  private final StoreDatabase database;
  private final Optimization optimization;
  private final Jobs<Optimized> jobs;

  UpkeepResource(StoreDatabase database, Optimization optimization, Clock clock) {
    this.database = database;
    this.optimization = optimization;
    this.jobs = new Jobs<>("upkeep", clock);
  }

  @GET
  @Path("/store/schema")
  @Operation(summary = "Compares the database's schema with what this release makes")
  public Schema schema() throws SQLException, IOException {
    try (Connection connection = database.readers().getConnection()) {
      List<String> flaws = SchemaComparison.of(connection);
      return new Schema(flaws.isEmpty(), StoreDatabase.SCHEMA_VERSION, flaws);
    }
  }

  @GET
  @Path("/store/optimization")
  @Operation(summary = "How the last optimization went")
  public Overview overview() {
    return new Overview(jobs.last().orElse(null));
  }

  @POST
  @Path("/store/optimization")
  @Operation(
      summary = "Begins SQLite's own upkeep: plans, WAL, and a vacuum if that is asked for",
      description =
          "Nothing is folded meanwhile: milliseconds, and with a vacuum about as long as it takes to write the file"
              + " twice. How it ends is the job of GET /api/store/optimization.")
  @APIResponse(responseCode = "202", description = "Begun")
  @APIResponse(responseCode = "503", description = "Not begun, with the reason (RFC 9457)")
  public Response optimize(@Nullable OptimizationRequest request) {
    Depth depth = request != null && request.vacuum() ? Depth.VACUUM : Depth.CHECKPOINT;
    try {
      return Response.accepted(jobs.begin("optimization", () -> optimization.run(depth)))
          .location(URI.create("/api/store/optimization"))
          .build();
    } catch (JobProblem e) {
      throw ProblemException.unavailable(String.valueOf(e.getMessage()));
    }
  }

  @PreDestroy
  void close() {
    jobs.close();
  }
}
