package jobsearch.orchestrator.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import jobsearch.orchestrator.release.ReleaseManifest.Artifact;
import jobsearch.orchestrator.release.ReleaseProblem.Kind;
import jobsearch.runtime.Service;
import org.jspecify.annotations.Nullable;

/**
 * The releases that were built here: each once, from its tag, and whole. What bears a tag in the
 * store's directory is a release, whenever a process was killed.
 */
public final class ReleaseStore {

  /** What makes a release of a tag. */
  interface Builder {

    /** Fails if the tag cannot be released. */
    TaggedCommit find(ReleaseTag tag);

    ReleaseManifest build(TaggedCommit tagged, Consumer<String> progress)
        throws IOException, InterruptedException;
  }

  private final StoreLayout layout;
  private final @Nullable Builder builder;
  private final Consumer<ReleaseManifest> built;

  /**
   * @param builder null where no repository is configured: what is there can be used
   */
  ReleaseStore(StoreLayout layout, @Nullable Builder builder) {
    this(layout, builder, release -> {});
  }

  /**
   * @param built takes each release that was built
   */
  private ReleaseStore(
      StoreLayout layout, @Nullable Builder builder, Consumer<ReleaseManifest> built) {
    this.layout = layout;
    this.builder = builder;
    this.built = built;
  }

  /** One that builds from a repository. */
  static ReleaseStore of(
      StoreLayout layout, SourceRepository repository, ReleaseBuild.Limits limits, Clock clock) {
    ReleaseBuild build = new ReleaseBuild(layout, repository, limits, clock);
    return new ReleaseStore(
        layout,
        new Builder() {
          @Override
          public TaggedCommit find(ReleaseTag tag) {
            return repository.find(tag);
          }

          @Override
          public ReleaseManifest build(TaggedCommit tagged, Consumer<String> progress)
              throws IOException, InterruptedException {
            return build.run(tagged, progress);
          }
        });
  }

  /** The same, telling of each release that is built. */
  ReleaseStore telling(Consumer<ReleaseManifest> taker) {
    return new ReleaseStore(layout, builder, taker);
  }

  /** The release of a tag, if it was built here. */
  public Optional<ReleaseManifest> find(ReleaseTag tag) {
    Path release = layout.release(tag);
    return Files.isDirectory(release)
        ? Optional.of(ManifestJson.read(tag, release))
        : Optional.empty();
  }

  /** The tags of all releases that are there, also of those whose manifest cannot be read. */
  public List<ReleaseTag> tags() {
    try {
      return StoreLayout.entries(layout.directory()).stream()
          .filter(Files::isDirectory)
          .map(directory -> ReleaseTag.parse(directory.getFileName().toString()))
          .flatMap(Optional::stream)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw broken("read", e);
    }
  }

  /** All releases, the one that was built last first. */
  public List<ReleaseManifest> list() {
    return tags().stream()
        .map(tag -> ManifestJson.read(tag, layout.release(tag)))
        .sorted(ReleaseManifest.NEWEST_FIRST)
        .toList();
  }

  /** Where its programs are, laid out as in the checkout. */
  public Path directory(ReleaseManifest release) {
    return layout.release(release.tag());
  }

  /**
   * What is no longer as it was built, one line for each file; empty if all of it is. Reads every
   * file.
   */
  public List<String> verify(ReleaseManifest release) {
    Path directory = directory(release);
    List<String> flaws = new ArrayList<>();
    try {
      Path listing = StoreLayout.checksums(directory);
      Checksums written = Checksums.parse(Files.exists(listing) ? Files.readString(listing) : "");
      for (Service program : Service.values()) {
        flaws.addAll(flaws(program, release, written, Checksums.of(program, directory)));
      }
      return flaws;
    } catch (IOException e) {
      throw broken("read", e);
    }
  }

  private static List<String> flaws(
      Service program, ReleaseManifest release, Checksums written, Checksums now) {
    Optional<Artifact> artifact =
        release.programs().stream()
            .filter(each -> each.program().equals(program.label()))
            .findFirst();
    if (artifact.isEmpty()) {
      return List.of("the manifest does not name " + program.label());
    }
    if (artifact.get().sha256().equals(now.sha256())) {
      return List.of();
    }
    List<String> changes = written.below(program.directory()).changes(now);
    return changes.isEmpty()
        ? List.of(program.label() + " and files.sha256 are not what the manifest says")
        : changes;
  }

  /**
   * The release of a tag; built if it is not there, whole or not at all. One build at a time: who
   * comes meanwhile waits, and finds what was built.
   *
   * @param progress takes a line for each step
   * @throws ReleaseProblem if it cannot be built, or the tag names another commit than it did
   */
  public ReleaseManifest build(ReleaseTag tag, Consumer<String> progress)
      throws InterruptedException {
    TaggedCommit tagged = findTag(tag);
    Optional<ReleaseManifest> there = existing(tagged);
    return there.isPresent() ? there.get() : buildAlone(tagged, progress);
  }

  /**
   * What a tag says.
   *
   * @throws ReleaseProblem if it cannot be released
   */
  TaggedCommit findTag(ReleaseTag tag) {
    return builder().find(tag);
  }

  /** The release of a tag, if it is there. */
  Optional<ReleaseManifest> existing(TaggedCommit tagged) {
    Optional<ReleaseManifest> there = find(tagged.tag());
    there
        .map(ReleaseManifest::commit)
        .filter(commit -> !commit.equals(tagged.commit()))
        .ifPresent(before -> {
          throw SourceRepository.moved(tagged.tag(), before, tagged.commit());
        });
    return there;
  }

  private ReleaseManifest buildAlone(TaggedCommit tagged, Consumer<String> progress)
      throws InterruptedException {
    try {
      layout.create();
      try (BuildLock lock =
          BuildLock.await(
              layout.lock(), () -> progress.accept("waiting for another build to end"))) {
        Optional<ReleaseManifest> there = existing(tagged);
        if (there.isPresent()) {
          return there.get();
        }
        ReleaseManifest release = builder().build(tagged, progress);
        built.accept(release);
        return release;
      }
    } catch (IOException e) {
      throw broken("write", e);
    }
  }

  private Builder builder() {
    if (builder == null) {
      throw new ReleaseProblem(
          Kind.REFUSED,
          "no repository is configured to build releases from",
          "set JOBSEARCH_ORCHESTRATOR_REPOSITORY of the deploy-orchestrator to the git checkout"
              + " that releases are tagged in");
    }
    return builder;
  }

  /**
   * Deletes a release.
   *
   * @param inUse those that are needed
   * @throws ReleaseProblem if it is one of them, or not there
   */
  public void remove(ReleaseTag tag, Collection<ReleaseTag> inUse) {
    if (inUse.contains(tag)) {
      throw new ReleaseProblem(
          Kind.REFUSED, tag + " is in use", "it can go when another release has taken its place");
    }
    Path release = layout.release(tag);
    if (!Files.isDirectory(release)) {
      throw unknown(tag);
    }
    try {
      layout.create();
      // Gone in one step; what a kill leaves of it is tidied as a draft.
      Path draft = layout.drafts().resolve(tag + "-" + UUID.randomUUID());
      Files.move(release, draft, StandardCopyOption.ATOMIC_MOVE);
      Disk.delete(draft);
    } catch (IOException e) {
      throw broken("write", e);
    }
  }

  /** What to say of a release that is not there. */
  public static ReleaseProblem unknown(ReleaseTag tag) {
    return new ReleaseProblem(
        Kind.UNKNOWN,
        "there is no release %s here, and none is being built".formatted(tag),
        "build it: `jobsearch release build %s`".formatted(tag));
  }

  private ReleaseProblem broken(String what, IOException cause) {
    return new ReleaseProblem(
        Kind.UNAVAILABLE,
        "cannot %s in the release store %s (%s)".formatted(what, layout.directory(), cause),
        "see that the disk has room and that this service may write there",
        cause);
  }
}
