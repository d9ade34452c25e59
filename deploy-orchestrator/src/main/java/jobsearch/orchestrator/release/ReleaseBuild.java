package jobsearch.orchestrator.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import jobsearch.orchestrator.release.LoggedProcess.Ended;
import jobsearch.orchestrator.release.ReleaseManifest.Artifact;
import jobsearch.orchestrator.release.ReleaseProblem.Kind;
import jobsearch.runtime.Service;
import org.jboss.logging.Logger;

/**
 * Builds one release from a clean working tree of its tag, with that tree's own launcher, into a
 * draft that becomes the release in one step. Whoever calls it holds the store's lock.
 */
final class ReleaseBuild {

  private static final Logger LOG = Logger.getLogger(ReleaseBuild.class);
  private static final int LINES_NAMED = 12;
  private static final String DESCRIBE = "jobsearch.store.recovery.DescribeProgram";

  /**
   * What a build may take.
   *
   * @param leastFree bytes on the disk, for working tree, build and copy
   */
  record Limits(long leastFree, Duration longest) {

    private static final long MEGABYTE = 1L << 20;

    /** A working tree with its build is about 450 MB, the copy 320 MB. */
    static Limits usual(Duration longest) {
      return new Limits(1_024 * MEGABYTE, longest);
    }

    private void requireSpace(Path directory) throws IOException {
      long free = Files.getFileStore(directory).getUsableSpace();
      if (free < leastFree) {
        throw new ReleaseProblem(
            Kind.UNAVAILABLE,
            "only %d MB are free where %s is, and a build needs %d MB"
                .formatted(free / MEGABYTE, directory, leastFree / MEGABYTE),
            "free some there, or set JOBSEARCH_ORCHESTRATOR_DIRECTORY to a place on another disk");
      }
    }
  }

  private final StoreLayout layout;
  private final SourceRepository repository;
  private final Worktrees worktrees;
  private final Limits limits;
  private final Clock clock;

  ReleaseBuild(StoreLayout layout, SourceRepository repository, Limits limits, Clock clock) {
    this.layout = layout;
    this.repository = repository;
    this.worktrees = new Worktrees(repository.git(), layout.worktrees());
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Builds it and puts it into the store.
   *
   * @param progress takes a line for each step
   */
  ReleaseManifest run(TaggedCommit tagged, Consumer<String> progress)
      throws IOException, InterruptedException {
    tidy();
    limits.requireSpace(layout.directory());
    Path log = layout.log(tagged.tag());
    Files.deleteIfExists(log);
    LoggedProcess processes = new LoggedProcess(log, limits.longest());
    try {
      progress.accept(
          "checking out %s (%s)".formatted(tagged.tag(), tagged.commit().abbreviated()));
      Path tree = worktrees.add(tagged);
      Path jdk = build(tagged.tag(), tree, processes, progress);
      progress.accept("copying the programs");
      Path draft = Files.createTempDirectory(layout.drafts(), tagged.tag() + "-");
      copy(tagged.tag(), tree, draft);
      ReleaseManifest manifest = manifest(tagged, draft, jdk, processes);
      // Nobody may have moved it meanwhile.
      repository.requireUnmoved(tagged);
      Disk.write(StoreLayout.manifest(draft), ManifestJson.write(manifest));
      Disk.publish(draft, layout.release(tagged.tag()));
      return manifest;
    } finally {
      tidyIfPossible();
    }
  }

  /** What stays is the next build's to tidy; how this one ended matters more. */
  private void tidyIfPossible() {
    try {
      tidy();
    } catch (IOException | ReleaseProblem e) {
      LOG.warnf("something of a build stays in %s: %s", layout.directory(), e.getMessage());
    }
  }

  /** Takes away what this build, or one that was killed, leaves. */
  private void tidy() throws IOException {
    worktrees.removeAll();
    for (Path draft : StoreLayout.entries(layout.drafts())) {
      Disk.delete(draft);
    }
  }

  /** Builds the programs; returns the JDK that did it. */
  private Path build(ReleaseTag tag, Path tree, LoggedProcess processes, Consumer<String> progress)
      throws IOException, InterruptedException {
    Path launcher = tree.resolve("jobsearch");
    if (!Files.isExecutable(launcher)) {
      throw new ReleaseProblem(
          Kind.BUILD_FAILED,
          tag + " has no launcher `jobsearch` at its root",
          "release a commit that has one");
    }
    Ended built =
        processes.run(
            tree, List.of(launcher.toString(), "build"), line -> progress.accept(line.strip()));
    if (!built.isGood()) {
      throw failed(tag, built);
    }
    Ended asked = processes.run(tree, List.of(launcher.toString(), "--jdk"), line -> {});
    if (!asked.isGood()) {
      throw failed(tag, asked);
    }
    return Path.of(asked.last(1).strip());
  }

  private ReleaseProblem failed(ReleaseTag tag, Ended ended) {
    String how =
        ended.inTime()
            ? "exit code %d".formatted(ended.code())
            : "it had not ended after %d minutes".formatted(limits.longest().toMinutes());
    return new ReleaseProblem(
        Kind.BUILD_FAILED,
        "the build of %s failed (%s)\n%s\n".formatted(tag, how, ended.last(LINES_NAMED)),
        "all of it is in %s; if the commit is to blame, mend it and release the next version"
            .formatted(layout.log(tag)));
  }

  private void copy(ReleaseTag tag, Path tree, Path draft) throws IOException {
    for (Service program : Service.values()) {
      if (!Files.isRegularFile(tree.resolve(program.jar()))) {
        throw new ReleaseProblem(
            Kind.BUILD_FAILED,
            "%s is missing, though the build of %s ended well".formatted(program.jar(), tag),
            "`jobsearch build` of that tag must make all programs; see " + layout.log(tag));
      }
      for (String file : program.files(tree)) {
        Disk.copy(tree.resolve(file), draft.resolve(file));
      }
    }
  }

  /** From the copy, so that it says what lies there. */
  private ReleaseManifest manifest(
      TaggedCommit tagged, Path draft, Path jdk, LoggedProcess processes)
      throws IOException, InterruptedException {
    List<Artifact> artifacts = new ArrayList<>();
    StringBuilder all = new StringBuilder();
    for (Service program : Service.values()) {
      Checksums sums = Checksums.of(program, draft);
      all.append(sums.text());
      artifacts.add(
          new Artifact(
              program.label(),
              program.directory(),
              sums.files().size(),
              bytes(draft, sums),
              sums.sha256()));
    }
    Disk.write(StoreLayout.checksums(draft), all.toString());
    ReleaseContract contract = contract(tagged.tag(), draft, jdk, processes);
    return new ReleaseManifest(
        tagged.tag(),
        tagged.commit(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        version(jdk),
        contract.schemaVersion(),
        contract.foldVersion(),
        contract.reads(),
        contract.writes(),
        artifacts);
  }

  private static long bytes(Path root, Checksums sums) throws IOException {
    long bytes = 0;
    for (String file : sums.files().keySet()) {
      bytes += Files.size(root.resolve(file));
    }
    return bytes;
  }

  /** Asked of the release itself. */
  private ReleaseContract contract(ReleaseTag tag, Path release, Path jdk, LoggedProcess processes)
      throws IOException, InterruptedException {
    Path app = release.resolve(Service.STORE.directory());
    String libraries =
        String.join(
            File.pathSeparator,
            app.resolve("app/*").toString(),
            app.resolve("lib/main/*").toString(),
            app.resolve("lib/boot/*").toString());
    Ended described =
        processes.run(
            release,
            List.of(
                jdk.resolve("bin").resolve("java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                libraries,
                DESCRIBE),
            line -> {});
    String answer =
        described.lines().stream().filter(l -> l.startsWith("{")).reduce("", (a, b) -> b);
    try {
      if (described.isGood() && !answer.isEmpty()) {
        return ManifestJson.JSON.readValue(answer, ReleaseContract.class);
      }
    } catch (JsonProcessingException e) {
      // Said below: it is no answer.
    }
    throw new ReleaseProblem(
        Kind.BUILD_FAILED,
        "%s does not say which schema, fold and events it has (%s)"
            .formatted(tag, described.last(1)),
        "commits before the first release store cannot be released: tag a later one");
  }

  /** As a JDK's own file says it; its directory's name where there is none. */
  private static String version(Path jdk) throws IOException {
    Path file = jdk.resolve("release");
    Properties said = new Properties();
    if (Files.isReadable(file)) {
      try (var in = Files.newBufferedReader(file)) {
        said.load(in);
      }
    }
    return said.getProperty("JAVA_RUNTIME_VERSION", said.getProperty("JAVA_VERSION", jdk + ""))
        .replace("\"", "");
  }
}
