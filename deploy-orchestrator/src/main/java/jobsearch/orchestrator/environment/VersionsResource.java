package jobsearch.orchestrator.environment;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jobsearch.orchestrator.OrchestratorConfig;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Compares what the environments run. */
@Path("/api/versions")
@Tag(name = "Environments")
@Blocking
public class VersionsResource {

  private final Environments environments;
  private final Commits commits;
  private final OrchestratorConfig config;

  VersionsResource(Environments environments, Commits commits, OrchestratorConfig config) {
    this.environments = environments;
    this.commits = commits;
    this.config = config;
  }

  @GET
  @Path("/compare")
  @Operation(
      summary = "The version of each environment, and how each slot's stands to production's",
      description =
          "SAME, AHEAD, BEHIND or DIVERGED, with the number of commits that only one of the two has; UNKNOWN where the"
              + " repository is not there or does not know a commit.")
  @APIResponse(responseCode = "200", description = "Environments without a release are left out")
  @APIResponse(responseCode = "409", description = "No home is configured (RFC 9457)")
  public VersionComparison compare() {
    RequiredHome.of(config);
    return VersionComparison.of(environments.all(), commits::distance);
  }
}
