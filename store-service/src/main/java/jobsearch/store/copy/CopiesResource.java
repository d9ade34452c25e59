package jobsearch.store.copy;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import jobsearch.store.backup.BackupJobs;
import jobsearch.store.backup.BackupManifest;
import jobsearch.store.backup.BackupProblem;
import jobsearch.store.backup.Backups;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Copies of a backup elsewhere. */
@Path("/api/backups/{name}/copies/verification")
@Tag(name = "Backups")
@Blocking
public class CopiesResource {

  private final Backups backups;
  private final BackupJobs jobs;
  private final Copies copies;
  private final CopyLoop loop;

  CopiesResource(Backups backups, BackupJobs jobs, Copies copies, CopyLoop loop) {
    this.backups = backups;
    this.jobs = jobs;
    this.copies = copies;
    this.loop = loop;
  }

  @POST
  @Operation(
      summary =
          "Begins to read the copies of a backup through again; of the newest under the name latest",
      description =
          "How it ends is the job of GET /api/backups, and copies of the backup. A damaged copy is sent again.")
  @APIResponse(responseCode = "202", description = "Begun; Location is the backup")
  @APIResponse(responseCode = "404", description = "There is no such backup (RFC 9457)")
  @APIResponse(responseCode = "409", description = "No place for copies is configured (RFC 9457)")
  @APIResponse(responseCode = "503", description = "Not begun, with the reason (RFC 9457)")
  public Response verify(@PathParam("name") String name) {
    if (!copies.areWanted()) {
      throw ProblemException.of(
          "not-configured",
          "There is no place for copies",
          409,
          "set JOBSEARCH_STORE_COPY_DIRECTORY or JOBSEARCH_STORE_COPY_S3_BUCKET",
          List.of());
    }
    try {
      BackupManifest backup =
          backups
              .find(name)
              .orElseThrow(() -> ProblemException.notFound("there is no backup " + name));
      BackupJobs.Job job = jobs.begin("copy-check", backup.name(), () -> verify(backup));
      return Response.accepted(job).location(URI.create("/api/backups/" + job.backup())).build();
    } catch (BackupProblem e) {
      throw ProblemException.unavailable(String.valueOf(e.getMessage()));
    }
  }

  private Optional<String> verify(BackupManifest backup) {
    Optional<String> flaw = copies.verify(backup);
    if (flaw.isPresent()) {
      loop.wake();
    }
    return flaw;
  }
}
