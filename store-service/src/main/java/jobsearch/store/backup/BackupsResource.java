package jobsearch.store.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
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
   * @param backup its manifest; null if that cannot be read
   * @param flaw why not, with what to do; null if it can
   * @param held whether a promotion may still need it
   * @param ageSeconds since it was made; null without a manifest, as the next one
   * @param replayDistance how many records of the journal a restore would have to fold
   * @param lastProof what the last drill came to; null if there was none
   * @param copies how it stands with its copies, one for each place that is configured
   */
  record Listed(
      String name,
      @Nullable BackupManifest backup,
      @Nullable String flaw,
      boolean held,
      @Nullable Long ageSeconds,
      @Nullable Long replayDistance,
      @Nullable Proof lastProof,
      List<CopyState> copies) {}

  /**
   * What backup is wanted.
   *
   * @param kind {@code manual} if it is left away, or {@code promotion}
   * @param promotion the id of the promotion that may need it
   */
  record Form(@Nullable String kind, @Nullable String promotion) {}

  /**
   * All of them, newest first.
   *
   * @param job what runs, or ran last since the start
   * @param jobBefore what ran before that
   */
  record Listing(List<Listed> backups, @Nullable Job job, @Nullable Job jobBefore) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Backups backups;
  private final BackupJobs jobs;
  private final Replica replica;
  private final CopyState.Source copies;
  private final Clock clock;

  BackupsResource(
      Backups backups, BackupJobs jobs, Replica replica, CopyState.Source copies, Clock clock) {
    this.backups = backups;
    this.jobs = jobs;
    this.replica = replica;
    this.copies = copies;
    this.clock = clock;
  }

  @GET
  @Operation(
      summary = "Lists the backups, newest first; one without a readable manifest with its flaw")
  public Listing list() {
    try {
      return new Listing(
          backups.listed().stream().map(this::listed).toList(),
          jobs.last().orElse(null),
          jobs.before().orElse(null));
    } catch (BackupProblem e) {
      throw problem(e);
    }
  }

  @POST
  @Operation(
      summary = "Begins a backup, which is read back when it is written",
      description =
          "The store goes on meanwhile. How far it is and how it ends is the job of GET /api/backups, and events. Backups"
              + " made so are never deleted by the machine. With {\"kind\":\"promotion\",\"promotion\":ID} it is kept until its"
              + " hold is released, and counts as a scheduled one then.")
  @APIResponse(responseCode = "202", description = "Begun; Location is where it will be")
  @APIResponse(responseCode = "400", description = "The request breaks a rule (RFC 9457)")
  @APIResponse(responseCode = "503", description = "Not begun, with the reason (RFC 9457)")
  @Consumes(MediaType.WILDCARD)
  @RequestBody(content = @Content(schema = @Schema(implementation = Form.class)))
  public Response make(@Nullable String form) {
    Wanted wanted = wanted(read(form));
    try {
      return accepted(jobs.backUp(wanted));
    } catch (BackupProblem e) {
      throw problem(e);
    }
  }

  /** By hand: most callers send none, and then whatever content type their tool sets. */
  private static @Nullable Form read(@Nullable String form) {
    if (form == null || form.isBlank()) {
      return null;
    }
    try {
      return JSON.readValue(form, Form.class);
    } catch (JsonProcessingException e) {
      throw ProblemException.invalid("", "the body is not JSON like {\"kind\":\"manual\"}");
    }
  }

  private static Wanted wanted(@Nullable Form form) {
    String kind = form == null || form.kind() == null ? "manual" : form.kind();
    String promotion = form == null ? null : form.promotion();
    if (kind.equals("promotion")) {
      if (promotion == null || promotion.isBlank()) {
        throw ProblemException.invalid(
            "promotion", "promotion is missing: name the promotion's id");
      }
      return Wanted.before(promotion);
    }
    if (!kind.equals("manual")) {
      throw ProblemException.invalid("kind", "kind is manual or promotion");
    }
    if (promotion != null) {
      throw ProblemException.invalid("promotion", "promotion goes with the kind promotion");
    }
    return Wanted.MANUAL;
  }

  @DELETE
  @Path("/{name}/hold")
  @Operation(
      summary = "Releases a promotion's backup",
      description =
          "It is deleted when there are enough newer ones. Nothing happens if it is not held.")
  @APIResponse(responseCode = "204", description = "It is not held")
  @APIResponse(responseCode = "404", description = "There is no such backup (RFC 9457)")
  public void release(@PathParam("name") String name) {
    try {
      if (!backups.release(name)) {
        throw unknown(name);
      }
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
        .filter(listed -> name.equals("latest") || listed.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  @POST
  @Path("/{name}/proof")
  @Operation(
      summary = "Begins a restore drill of a backup; of the newest under the name latest",
      description =
          "Fresh processes restore it and replay the journal behind it, and replay the whole journal; both are"
              + " compared with the store at the same offset. How far it is says the job of GET /api/backups, how it"
              + " ends lastProof of the backup; both are events, too.")
  @APIResponse(responseCode = "202", description = "Begun; Location is the backup")
  @APIResponse(responseCode = "404", description = "There is no such backup (RFC 9457)")
  @APIResponse(responseCode = "503", description = "Not begun, with the reason (RFC 9457)")
  public Response prove(@PathParam("name") String name) {
    try {
      return accepted(jobs.prove(one(name).name()));
    } catch (BackupProblem e) {
      throw problem(e);
    }
  }

  private static Response accepted(Job job) {
    return Response.accepted(job).location(URI.create("/api/backups/" + job.backup())).build();
  }

  private Listed listed(ListedBackup listed) {
    var status = replica.status();
    BackupManifest backup = listed.manifest();
    return new Listed(
        listed.name(),
        backup,
        listed.flaw(),
        listed.held(),
        backup == null ? null : Duration.between(backup.createdAt(), clock.instant()).toSeconds(),
        backup == null ? null : Math.max(0, status.offset() + status.behind() - backup.offset()),
        backups.proofOf(listed.name()).orElse(null),
        copies.of(listed.name()));
  }

  private static ProblemException unknown(String name) {
    return ProblemException.notFound("there is no backup " + name);
  }

  private static ProblemException problem(BackupProblem e) {
    return ProblemException.unavailable(String.valueOf(e.getMessage()));
  }
}
