package jobsearch.store.backup;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import jobsearch.store.backup.BackupJobs.Job;
import jobsearch.store.drill.Proof;
import jobsearch.store.replica.Replica;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Backups of the store. */
@Path("/api/backups")
@Tag(name = "Backups")
@Blocking
public class BackupsResource {

  /**
   * A backup as it stands today.
   *
   * @param ageSeconds since it was made
   * @param replayDistance how many records of the journal a restore would have to fold
   * @param lastProof what the last drill came to; null if there was none
   */
  record Listed(
      BackupManifest backup, long ageSeconds, long replayDistance, @Nullable Proof lastProof) {}

  /**
   * All of them, newest first.
   *
   * @param job what runs, or ran last since the start
   */
  record Listing(List<Listed> backups, @Nullable Job job) {}

  private final Backups backups;
  private final BackupJobs jobs;
  private final Replica replica;
  private final Clock clock;

  BackupsResource(Backups backups, BackupJobs jobs, Replica replica, Clock clock) {
    this.backups = backups;
    this.jobs = jobs;
    this.replica = replica;
    this.clock = clock;
  }

  @GET
  @Operation(summary = "Lists the complete backups, newest first")
  public Listing list() {
    try {
      return new Listing(
          backups.list().stream().map(this::listed).toList(), jobs.last().orElse(null));
    } catch (BackupProblem e) {
      throw problem(e);
    }
  }

  @POST
  @Operation(
      summary = "Begins a backup, which is read back when it is written",
      description =
          "The store goes on meanwhile. How it ends is the job of GET /api/backups, and an event. Backups made so"
              + " are never deleted by the machine.")
  @APIResponse(responseCode = "202", description = "Begun; Location is where it will be")
  @APIResponse(responseCode = "503", description = "Not begun, with the reason (RFC 9457)")
  public Response make() {
    try {
      return accepted(jobs.backUp(BackupKind.MANUAL));
    } catch (BackupProblem e) {
      throw problem(e);
    }
  }

  @GET
  @Path("/{name}")
  @Operation(summary = "One backup; the newest under the name latest")
  @APIResponse(responseCode = "404", description = "There is no such backup (RFC 9457)")
  public Listed one(@PathParam("name") String name) {
    return list().backups().stream()
        .filter(listed -> name.equals("latest") || listed.backup().name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  @POST
  @Path("/{name}/proof")
  @Operation(
      summary = "Begins a restore drill of a backup; of the newest under the name latest",
      description =
          "Fresh processes restore it and replay the journal behind it, and replay the whole journal; both are"
              + " compared with the store at the same offset. How it ends is lastProof of the backup, and an event.")
  @APIResponse(responseCode = "202", description = "Begun; Location is the backup")
  @APIResponse(responseCode = "404", description = "There is no such backup (RFC 9457)")
  @APIResponse(responseCode = "503", description = "Not begun, with the reason (RFC 9457)")
  public Response prove(@PathParam("name") String name) {
    try {
      return accepted(jobs.prove(one(name).backup().name()));
    } catch (BackupProblem e) {
      throw problem(e);
    }
  }

  private static Response accepted(Job job) {
    return Response.accepted(job).location(URI.create("/api/backups/" + job.backup())).build();
  }

  private Listed listed(BackupManifest backup) {
    var status = replica.status();
    return new Listed(
        backup,
        Duration.between(backup.createdAt(), clock.instant()).toSeconds(),
        Math.max(0, status.offset() + status.behind() - backup.offset()),
        backups.proofOf(backup).orElse(null));
  }

  private static ProblemException unknown(String name) {
    return ProblemException.notFound("there is no backup " + name);
  }

  private static ProblemException problem(BackupProblem e) {
    return ProblemException.unavailable(String.valueOf(e.getMessage()));
  }
}
