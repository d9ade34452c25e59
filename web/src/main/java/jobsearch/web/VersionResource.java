package jobsearch.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Says which release answers. */
@Path("/api/version")
public class VersionResource {

  private final Version version;

  VersionResource(
      ReleaseConfig release, @ConfigProperty(name = "quarkus.application.name") String service) {
    this.version =
        new Version(
            service,
            release.tag(),
            release.environment(),
            release.slot().orElse(null),
            release.branch(),
            release.commit(),
            release.deployedAt().orElse(null));
  }

  @GET
  @Operation(summary = "The release that answers: environment, slot, branch, commit")
  public Version version() {
    return version;
  }
}
