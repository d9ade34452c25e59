package jobsearch.orchestrator.release;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jobsearch.orchestrator.release.ReleaseBuilds.Build;
import jobsearch.orchestrator.release.ReleaseBuilds.State;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Releases: built once from their tags, and kept. */
@Path("/api/releases")
@Tag(name = "Releases")
@Blocking
public class ReleasesResource {

  private final ReleaseStore store;
  private final ReleaseBuilds builds;
  private final ReleasesInUse inUse;

  /**
   * The release that is wanted.
   *
   * @param tag an annotated tag of the repository
   */
  public record Wanted(@Nullable ReleaseTag tag) {}

  /** A release that is asked for, as it stands. */
  public record Begun(ReleaseTag tag, State state) {}

  /**
   * A release as it stands.
   *
   * @param step what its build said last; null if it is not being built
   * @param reason why it was not built, or cannot be used, with what to do
   * @param release its manifest; null if it is not there
   */
  public record Release(
      ReleaseTag tag,
      State state,
      @Nullable String step,
      @Nullable String reason,
      @Nullable ReleaseManifest release) {

    private static Release built(ReleaseManifest manifest) {
      return new Release(manifest.tag(), State.BUILT, null, null, manifest);
    }

    private static Release of(Build build) {
      return new Release(build.tag(), build.state(), build.step(), build.reason(), null);
    }

    /** Those that are not there first, then the one that was built last. */
    private static final Comparator<Release> ORDER =
        Comparator.comparing(Release::release, Comparator.nullsFirst(ReleaseManifest.NEWEST_FIRST));
  }

  ReleasesResource(ReleaseStore store, ReleaseBuilds builds, ReleasesInUse inUse) {
    this.store = store;
    this.builds = builds;
    this.inUse = inUse;
  }

  @GET
  @Operation(
      summary = "Lists the releases",
      description =
          "First those that are being built, failed or cannot be read, then the one that was built last. Failed builds are"
              + " remembered until the service is restarted.")
  public List<Release> list() {
    return answer(() -> {
      List<ReleaseTag> there = store.tags();
      Stream<Release> others =
          builds.all().stream()
              .filter(build -> !there.contains(build.tag()) && build.state() != State.BUILT)
              .map(Release::of);
      return Stream.concat(others, there.stream().map(this::there)).sorted(Release.ORDER).toList();
    });
  }

  /** A damaged one must not hide the others. */
  private Release there(ReleaseTag tag) {
    try {
      return find(tag).orElseGet(() -> new Release(tag, State.FAILED, null, "just removed", null));
    } catch (ReleaseProblem damaged) {
      return new Release(tag, State.FAILED, null, damaged.getMessage(), null);
    }
  }

  @GET
  @Path("/{tag}")
  @Operation(
      summary = "A release with its manifest, or how its build goes",
      description =
          "The manifest says what was built from which commit, and what the release is to others: schemaVersion, foldVersion, the"
              + " types of events that it reads and writes.")
  @APIResponse(responseCode = "200", description = "It is there, being built, or failed")
  @APIResponse(responseCode = "400", description = "That is no tag of a release (RFC 9457)")
  @APIResponse(responseCode = "404", description = "Neither there nor being built (RFC 9457)")
  public Release show(@PathParam("tag") String name) {
    ReleaseTag tag = tag(name);
    return answer(() -> find(tag).orElseThrow(() -> ReleaseStore.unknown(tag)));
  }

  private Optional<Release> find(ReleaseTag tag) {
    // In this order: a build that ends in between is found as a release.
    Optional<Build> build = builds.of(tag);
    return store
        .find(tag)
        .map(Release::built)
        .or(() -> build.filter(any -> any.state() != State.BUILT).map(Release::of))
        .or(() -> store.find(tag).map(Release::built));
  }

  @POST
  @Operation(
      summary = "Builds a release from its tag, unless that is done",
      description =
          "Once, from an annotated tag, in a clean working tree; takes minutes. How it goes is GET /api/releases/{tag}. What was"
              + " built is never built again; a tag that names another commit than it did is refused.")
  @APIResponse(responseCode = "200", description = "It is there already")
  @APIResponse(responseCode = "202", description = "Being built; Location is where it will be")
  @APIResponse(responseCode = "400", description = "That is no tag of a release (RFC 9457)")
  @APIResponse(responseCode = "404", description = "The repository has no such tag (RFC 9457)")
  @APIResponse(
      responseCode = "409",
      description = "A lightweight or moved tag, or no repository is configured (RFC 9457)")
  @APIResponse(responseCode = "503", description = "The repository cannot be read (RFC 9457)")
  public Response build(@Nullable Wanted wanted) {
    if (wanted == null || wanted.tag() == null) {
      throw ProblemException.invalid("tag", "name the tag: {\"tag\": \"v1.2.3\"}");
    }
    ReleaseTag tag = wanted.tag();
    Build build = answer(() -> builds.begin(tag));
    return (build.state() == State.BUILT
            ? Response.ok()
            : Response.accepted().location(URI.create("/api/releases/" + tag)))
        .entity(new Begun(tag, build.state()))
        .build();
  }

  @DELETE
  @Path("/{tag}")
  @Operation(summary = "Deletes a release that nobody needs any more, or forgets a failed build")
  @APIResponse(responseCode = "204", description = "It is gone")
  @APIResponse(responseCode = "404", description = "There is no such release (RFC 9457)")
  @APIResponse(responseCode = "409", description = "It is in use or being built (RFC 9457)")
  public void remove(@PathParam("tag") String name) {
    ReleaseTag tag = tag(name);
    answer(() -> {
      boolean failed = builds.of(tag).filter(b -> b.state() == State.FAILED).isPresent();
      if (!builds.forget(tag)) {
        throw new ReleaseProblem(
            ReleaseProblem.Kind.REFUSED, tag + " is being built", "wait for its build to end");
      }
      // Of one that failed there is nothing else to forget.
      if (!failed || store.tags().contains(tag)) {
        store.remove(tag, inUse.tags());
      }
      return tag;
    });
  }

  private static ReleaseTag tag(String name) {
    try {
      return new ReleaseTag(name);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("tag", String.valueOf(e.getMessage()));
    }
  }

  private static <T> T answer(Supplier<T> question) {
    try {
      return question.get();
    } catch (ReleaseProblem e) {
      String detail = String.valueOf(e.getMessage());
      throw switch (e.kind()) {
        case UNKNOWN -> ProblemException.notFound(detail);
        case UNAVAILABLE -> ProblemException.unavailable(detail);
        case REFUSED, BUILD_FAILED ->
            ProblemException.of(
                "release-refused", "This cannot be done with a release", 409, detail, List.of());
      };
    }
  }
}
