package jobsearch.store.consistency;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import jobsearch.store.consistency.Report.Summary;
import jobsearch.store.consistency.Report.Trigger;
import jobsearch.store.job.JobProblem;
import jobsearch.store.job.Jobs.Job;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Whether the store agrees with itself. */
@Path("/api/consistency")
@Tag(name = "Consistency")
@Blocking
public class ConsistencyResource {

  /**
   * How it is.
   *
   * @param job what runs, or ran last since the start; its result is the name of the run
   * @param latest the last report; null if the checks never ran
   * @param history all that are kept, newest first
   */
  record Overview(@Nullable Job<String> job, @Nullable Report latest, List<Summary> history) {}

  /**
   * Which proposals to carry out.
   *
   * @param run the name of the last run
   */
  record RepairRequest(@Nullable String run) {}

  private final Consistency consistency;
  private final ConsistencyJobs jobs;

  ConsistencyResource(Consistency consistency, ConsistencyJobs jobs) {
    this.consistency = consistency;
    this.jobs = jobs;
  }

  @GET
  @Operation(summary = "The latest report, what it proposes, and the history")
  public Overview overview() {
    // The job first: a run that it names is in the history that is read next.
    Job<String> job = jobs.last().orElse(null);
    List<Report> reports = consistency.history();
    return new Overview(
        job,
        reports.isEmpty() ? null : reports.getLast(),
        reports.reversed().stream().map(Report::summary).toList());
  }

  @GET
  @Path("/{run}")
  @Operation(summary = "The report of one run")
  @APIResponse(responseCode = "404", description = "There is no such run (RFC 9457)")
  public Report report(@PathParam("run") String run) {
    return consistency
        .find(run)
        .orElseThrow(() -> ProblemException.notFound("there is no report of " + run));
  }

  @POST
  @Operation(
      summary = "Begins all consistency checks",
      description =
          "On one state of the store; the fold goes on meanwhile. Nothing is changed. How it ends is the job of GET"
              + " /api/consistency, and an event.")
  @APIResponse(responseCode = "202", description = "Begun")
  @APIResponse(responseCode = "503", description = "Not begun, with the reason (RFC 9457)")
  public Response check() {
    try {
      return accepted(jobs.check(Trigger.MANUAL));
    } catch (JobProblem e) {
      throw ProblemException.unavailable(String.valueOf(e.getMessage()));
    }
  }

  @POST
  @Path("/repairs")
  @Operation(
      summary = "Carries out exactly what the last run proposed, and checks again",
      description =
          "Repairs are facts in the journal, which every replica folds; an index that drifted is built anew.")
  @APIResponse(responseCode = "202", description = "Begun")
  @APIResponse(responseCode = "400", description = "No run is named (RFC 9457)")
  @APIResponse(responseCode = "409", description = "It is not the last run (RFC 9457)")
  @APIResponse(responseCode = "503", description = "Not begun, with the reason (RFC 9457)")
  public Response repair(@Nullable RepairRequest request) {
    String run = request == null ? null : request.run();
    if (run == null) {
      throw ProblemException.invalid("run", "run is the name of the run whose proposals are meant");
    }
    if (!consistency.canRepair(run)) {
      throw ProblemException.of(
          "out-of-date",
          "The proposals are out of date",
          409,
          "%s is not the last run since the store was started: check again and look at what that proposes"
              .formatted(run),
          List.of());
    }
    try {
      return accepted(jobs.repair(run));
    } catch (JobProblem e) {
      throw ProblemException.unavailable(String.valueOf(e.getMessage()));
    }
  }

  private static Response accepted(Job<String> job) {
    return Response.accepted(job).location(URI.create("/api/consistency")).build();
  }
}
