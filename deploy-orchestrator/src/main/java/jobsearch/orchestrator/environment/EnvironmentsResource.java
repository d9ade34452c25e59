package jobsearch.orchestrator.environment;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import jobsearch.orchestrator.OrchestratorConfig;
import jobsearch.orchestrator.release.ReleaseTag;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.environment.StagingFile;
import jobsearch.web.ProblemException;
import jobsearch.web.access.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Environments, and the releases that are put into staging slots. */
@Path("/api/environments")
@Tag(name = "Environments")
@Blocking
public class EnvironmentsResource {

  private final Environments environments;
  private final Deployments deployments;
  private final CurrentCaller caller;
  private final OrchestratorConfig config;

  /**
   * A release that is wanted in a slot.
   *
   * @param tag of the release; it is built if it is not there
   * @param seed what the slot begins with: {@code recorded}, {@code production}, {@code none}; as
   *     its file says if absent
   * @param keep whether what the slot has stays, so that the release migrates it; no if absent
   * @param verify whether the release is verified then; yes if absent
   */
  public record Wanted(
      @Nullable ReleaseTag tag,
      @Nullable String seed,
      @Nullable Boolean keep,
      @Nullable Boolean verify) {

    private Deployment deployment() {
      if (tag == null) {
        throw ProblemException.invalid("/tag", "name the tag: {\"tag\": \"v1.2.3\"}");
      }
      if (seed != null && keep != null && keep) {
        throw ProblemException.invalid(
            "/seed", "a slot that keeps what it has is not seeded: leave seed or keep away");
      }
      try {
        return new Deployment(
            tag,
            seed == null ? null : Deployment.seed(seed),
            keep != null && keep,
            verify == null || verify);
      } catch (IllegalArgumentException e) {
        throw ProblemException.invalid("/seed", "seed is recorded, production or none");
      }
    }
  }

  EnvironmentsResource(
      Environments environments,
      Deployments deployments,
      CurrentCaller caller,
      OrchestratorConfig config) {
    this.environments = environments;
    this.deployments = deployments;
    this.caller = caller;
    this.config = config;
  }

  @GET
  @Operation(
      summary = "Lists production and the staging slots",
      description = "Each with the release that is there, how it does, and the last work in it.")
  @APIResponse(responseCode = "409", description = "No home is configured (RFC 9457)")
  public List<Environment> list() {
    RequiredHome.of(config);
    return environments.all();
  }

  @GET
  @Path("/{name}")
  @Operation(summary = "One environment: production, or staging-1")
  @APIResponse(responseCode = "404", description = "There is none of this name (RFC 9457)")
  @APIResponse(responseCode = "409", description = "No home is configured (RFC 9457)")
  public Environment show(@PathParam("name") String name) {
    RequiredHome.of(config);
    return environments.find(name).orElseThrow(() -> unknown(name));
  }

  @POST
  @Path("/{name}/deployments")
  @Operation(
      summary = "Puts a release into a staging slot and verifies it there",
      description =
          "Builds the release if it is not there, empties the slot (unless told to keep what it has), seeds it, starts the release and"
              + " runs the verification suite. How it goes is `work` of GET /api/environments/{name}.")
  @APIResponse(responseCode = "202", description = "It has begun; Location is where to look")
  @APIResponse(responseCode = "400", description = "That cannot be deployed (RFC 9457)")
  @APIResponse(responseCode = "404", description = "There is no such slot (RFC 9457)")
  @APIResponse(
      responseCode = "409",
      description = "Something else is done there, or its file is not valid (RFC 9457)")
  public Response deploy(@PathParam("name") String name, @Nullable Wanted wanted) {
    if (wanted == null) {
      throw ProblemException.invalid("/tag", "name the tag: {\"tag\": \"v1.2.3\"}");
    }
    Deployment deployment = wanted.deployment();
    StagingFile slot = slot(name);
    return begun(name, () -> deployments.deploy(slot, deployment, caller.get().name()));
  }

  @POST
  @Path("/{name}/verifications")
  @Operation(
      summary = "Verifies the release that runs in a staging slot",
      description = "The report is `verification` of GET /api/environments/{name}.")
  @APIResponse(responseCode = "202", description = "It has begun; Location is where to look")
  @APIResponse(responseCode = "404", description = "There is no such slot (RFC 9457)")
  @APIResponse(
      responseCode = "409",
      description = "Something else is done there, or nothing is there (RFC 9457)")
  public Response verify(@PathParam("name") String name) {
    StagingFile slot = slot(name);
    return begun(name, () -> deployments.verify(slot, caller.get().name()));
  }

  @DELETE
  @Path("/{name}/deployment")
  @Operation(
      summary = "Stops what runs in a staging slot",
      description = "With `erase` it also deletes what the slot has: files, topics, groups.")
  @APIResponse(responseCode = "202", description = "It has begun; Location is where to look")
  @APIResponse(responseCode = "404", description = "There is no such slot (RFC 9457)")
  @APIResponse(responseCode = "409", description = "Something else is done there (RFC 9457)")
  public Response stop(
      @PathParam("name") String name, @QueryParam("erase") @DefaultValue("false") boolean erase) {
    StagingFile slot = environments.known(number(name));
    return begun(name, () -> deployments.stop(slot, erase, caller.get().name()));
  }

  private StagingFile slot(String name) {
    int slot = number(name);
    try {
      return environments.configured(slot);
    } catch (Trouble notValid) {
      throw refused(notValid);
    }
  }

  private int number(String name) {
    RequiredHome.of(config);
    if (name.equals(Environments.PRODUCTION)) {
      throw ProblemException.of(
          "not-possible",
          "That cannot be done",
          409,
          "a release comes to production by a promotion: deploy it to a staging slot first",
          List.of());
    }
    return environments.slotNumber(name).orElseThrow(() -> unknown(name));
  }

  private static Response begun(String name, Supplier<SlotWork> work) {
    try {
      return Response.accepted(work.get())
          .location(URI.create("/api/environments/" + name))
          .build();
    } catch (SlotBusy busy) {
      throw ProblemException.of(
          "busy",
          "Something else is done there",
          409,
          String.valueOf(busy.getMessage()),
          List.of());
    } catch (Trouble trouble) {
      throw refused(trouble);
    }
  }

  private static ProblemException refused(Trouble trouble) {
    return ProblemException.of(
        "not-possible",
        "That cannot be done",
        409,
        "%s: %s".formatted(trouble.getMessage(), trouble.fix()),
        List.of());
  }

  private static ProblemException unknown(String name) {
    return ProblemException.notFound(
        "There is no environment '%s': it is production, or staging-1 where the home has a file environments/staging-1.yaml"
            .formatted(name));
  }
}
