package jobsearch.store.legacy;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import jobsearch.store.legacy.LegacyJobs.Job;
import jobsearch.store.replica.Replica;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Migrations of legacy files, and their validation. */
@Path("/api/migrations")
@Tag(name = "Migrations")
@Blocking
public class MigrationsResource {

  /**
   * How it goes.
   *
   * @param job what runs, or ran last since the start; null if nothing did
   */
  record Current(@Nullable Job job) {}

  private final Migrations migrations;
  private final LegacyJobs jobs;
  private final Replica replica;

  MigrationsResource(Migrations migrations, LegacyJobs jobs, Replica replica) {
    this.migrations = migrations;
    this.jobs = jobs;
    this.replica = replica;
  }

  @GET
  @Operation(summary = "The migration or validation that runs, or ran last, with what it came to")
  public Current current() {
    return new Current(jobs.last().orElse(null));
  }

  @GET
  @Path("/survey")
  @Operation(
      summary = "What legacy files lie in a directory",
      description =
          "path is a directory or one file, as the store's process sees it. Counts only: nothing is changed,"
              + " and nothing of the files is shown.")
  @APIResponse(responseCode = "400", description = "There is no such directory (RFC 9457)")
  public Survey survey(@RestQuery Optional<String> path) {
    try {
      return migrations.survey(
          path.orElseThrow(
              () -> ProblemException.invalid("path", "path is missing: name a directory")));
    } catch (LegacyProblem e) {
      throw invalid(e);
    }
  }

  @POST
  @Operation(
      summary = "Begins a migration of legacy files",
      description =
          "A backup is made first. How it goes and ends is the job of GET /api/migrations, and events. One that was"
              + " broken off goes on when it is begun again. Migrated files are moved into a directory beside them.")
  @APIResponse(responseCode = "202", description = "Begun; Location is where to ask")
  @APIResponse(responseCode = "400", description = "The request breaks a rule (RFC 9457)")
  @APIResponse(responseCode = "503", description = "Not begun, with the reason (RFC 9457)")
  public Response migrate(@Nullable MigrationRequest request) {
    MigrationRequest checked = checked(request);
    if (!checked.dryRun() && !replica.status().active()) {
      throw ProblemException.unavailable(
          "this store is not the primary, or has not caught up: see /api/store, and ask the primary");
    }
    return accepted(() -> jobs.migrate(checked));
  }

  @POST
  @Path("/validation")
  @Operation(
      summary = "Begins a comparison of legacy files, also migrated ones, with the store",
      description = "Reads only. What it came to is the job of GET /api/migrations.")
  @APIResponse(responseCode = "202", description = "Begun; Location is where to ask")
  @APIResponse(responseCode = "400", description = "The request breaks a rule (RFC 9457)")
  @APIResponse(responseCode = "503", description = "Not begun, with the reason (RFC 9457)")
  public Response validate(Validation.@Nullable Request request) {
    if (request == null || request.path() == null) {
      throw ProblemException.invalid("path", "path is missing: name a directory");
    }
    try {
      LegacyDirectory.at(request.path());
    } catch (LegacyProblem e) {
      throw invalid(e);
    }
    return accepted(() -> jobs.validate(request));
  }

  private static MigrationRequest checked(@Nullable MigrationRequest request) {
    if (request == null) {
      throw ProblemException.invalid("path", "path is missing: name a directory");
    }
    try {
      MigrationRequest checked = request.checked();
      LegacyDirectory.at(checked.path());
      return checked;
    } catch (LegacyProblem e) {
      throw invalid(e);
    }
  }

  private static Response accepted(Supplier<Job> job) {
    try {
      return Response.accepted(job.get()).location(URI.create("/api/migrations")).build();
    } catch (LegacyProblem e) {
      throw ProblemException.unavailable(String.valueOf(e.getMessage()));
    }
  }

  private static ProblemException invalid(LegacyProblem e) {
    return ProblemException.invalid("path", String.valueOf(e.getMessage()));
  }
}
