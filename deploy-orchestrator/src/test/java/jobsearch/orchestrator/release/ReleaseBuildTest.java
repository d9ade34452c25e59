package jobsearch.orchestrator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jobsearch.orchestrator.release.ReleaseBuild.Limits;
import jobsearch.orchestrator.release.ReleaseManifest.Artifact;
import jobsearch.orchestrator.release.ReleaseProblem.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds of a project that is built in no time, with real git and real processes. */
@Tag("system")
class ReleaseBuildTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final ReleaseTag FIRST = new ReleaseTag("v1.0.0");
  private static final ReleaseTag NEXT = new ReleaseTag("v1.1.0");
  private static final int KILLS = Integer.getInteger("jobsearch.kill.cycles", 5);
  private static final Limits LIMITS = new Limits(0, Duration.ofMinutes(2));

  @TempDir Path directory;
  private final List<String> steps = new ArrayList<>();
  private final List<Process> processes = new ArrayList<>();
  private GitFixture fixture;
  private StoreLayout layout;
  private ReleaseStore store;

  @BeforeEach
  void begin() throws IOException {
    fixture = new GitFixture(directory);
    layout = new StoreLayout(directory.resolve("store with a space"));
    store = store(LIMITS);
  }

  @AfterEach
  void end() {
    processes.forEach(process -> {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    });
  }

  private ReleaseStore store(Limits limits) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return ReleaseStore.of(layout, fixture.repository(), limits, clock);
  }

  @Test
  void aReleaseSaysWhatItIs() throws Exception {
    ReleaseManifest built = store.build(FIRST, steps::add);

    assertThat(built.tag()).isEqualTo(FIRST);
    assertThat(built.commit()).isEqualTo(fixture.head());
    assertThat(built.builtAt()).isEqualTo(NOW);
    assertThat(built.jdk()).startsWith("25");
    assertThat(built.schemaVersion()).isEqualTo(6);
    assertThat(built.foldVersion()).isEqualTo(2);
    assertThat(built.reads()).containsExactly("a.v1", "b.v1", "c.v1");
    assertThat(built.writes()).containsExactly("a.v1", "b.v1");
    assertThat(built.programs())
        .extracting(Artifact::program)
        .containsExactly(
            "store-service",
            "scraper-service",
            "matcher-service",
            "gateway",
            "deploy-orchestrator",
            "broker",
            "recorded-boards");
    assertThat(built.programs().getLast().files()).isEqualTo(2);
    assertThat(built.programs().getLast().bytes()).isEqualTo(2L * "first\n".length());
    assertThat(steps).contains("Building first").last().isEqualTo("copying the programs");
    assertThat(store.find(FIRST)).contains(built);
    assertThat(store.verify(built)).isEmpty();
  }

  @Test
  void itsProgramsLieAsInTheCheckout() throws Exception {
    Path release = store.directory(store.build(FIRST, steps::add));

    assertThat(release.resolve("gateway/target/quarkus-app/quarkus-run.jar")).hasContent("first");
    assertThat(release.resolve("local-broker/target/lib/kafka.jar")).exists();
    assertThat(release.resolve("cli/target/classes")).doesNotExist();
    assertThat(release.resolve("jobsearch")).doesNotExist();
  }

  @Test
  void itCanBeCheckedWithoutUs() throws Exception {
    Path release = store.directory(store.build(FIRST, steps::add));

    assumeThat(Path.of("/usr/bin/sha256sum")).exists();
    Process check =
        new ProcessBuilder("sha256sum", "-c", "files.sha256")
            .directory(release.toFile())
            .redirectErrorStream(true)
            .start();
    check.getInputStream().readAllBytes();
    assertThat(check.waitFor()).isZero();
  }

  @Test
  void theSameContentHasTheSameSums() throws Exception {
    fixture.git("tag", "--annotate", "--message", "again", NEXT.name(), FIRST.name());

    assertThat(store.build(NEXT, steps::add).programs())
        .isEqualTo(store.build(FIRST, steps::add).programs());
  }

  @Test
  void nothingOfABuildStaysBesideTheReleaseAndItsLog() throws Exception {
    store.build(FIRST, steps::add);

    assertTidy();
    assertThat(Files.readString(layout.log(FIRST))).contains("Building first", "exit code 0");
    assertThat(names(layout.directory()))
        .containsExactly("build.lock", "drafts", "logs", "v1.0.0", "worktrees");
    assertThat(fixture.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void itIsNeverBuiltAgain() throws Exception {
    ReleaseManifest built = store.build(FIRST, steps::add);
    fixture.commit("later");

    assertThat(store(LIMITS).build(FIRST, steps::add)).isEqualTo(built);
    assertThat(fixture.builds()).isEqualTo(1);
  }

  @Test
  void itIsBuiltFromItsTagWhateverTheCheckoutIsAt() throws Exception {
    fixture.commit("later");
    fixture.write("text", "not committed");

    Path release = store.directory(store.build(FIRST, steps::add));

    assertThat(release.resolve("gateway/target/quarkus-app/quarkus-run.jar")).hasContent("first");
  }

  @Test
  void aTagThatWasMovedIsRefused() throws Exception {
    ReleaseManifest built = store.build(FIRST, steps::add);
    fixture.commit("later");
    fixture.git("tag", "--annotate", "--force", "--message", "moved", FIRST.name());

    fails(Kind.REFUSED, FIRST, "was moved", built.commit().abbreviated(), "next version");
    assertThat(store.find(FIRST)).contains(built);
    assertThat(fixture.builds()).isEqualTo(1);
  }

  @Test
  void aTagThatIsMovedDuringItsBuildIsRefused() throws Exception {
    fixture.commitBuildThat(
        "git -C '%s' tag --annotate --force --message moved v1.1.0 v1.0.0^{}"
            .formatted(fixture.root()),
        "v1.1.0");

    fails(Kind.REFUSED, NEXT, "was moved");
    assertThat(store.find(NEXT)).isEmpty();
    assertTidy();
  }

  @Test
  void aLightweightTagIsRefused() throws Exception {
    fixture.git("tag", NEXT.name());

    fails(Kind.REFUSED, NEXT, "lightweight");
    assertThat(layout.directory()).doesNotExist();
  }

  @Test
  void aBuildThatFailsIsNamedWithItsLastLines() throws Exception {
    fixture.commitBuildThat("seq 1 40; echo '[ERROR] it is broken' >&2; exit 3", "v1.1.0");

    fails(
        Kind.BUILD_FAILED,
        NEXT,
        "exit code 3",
        "40\n[ERROR] it is broken",
        layout.log(NEXT).toString());
    assertThat(store.tags()).isEmpty();
    assertThat(Files.readString(layout.log(NEXT))).contains("\n1\n2\n3\n", "it is broken");
    assertTidy();
  }

  @Test
  void aBuildThatDoesNotEndIsEnded() throws Exception {
    fixture.commitBuildThat("echo working; sleep 300", "v1.1.0");
    store = store(new Limits(0, Duration.ofMillis(1500)));

    fails(Kind.BUILD_FAILED, NEXT, "had not ended", "working");
    assertTidy();
    assertNothingWorks();
  }

  @Test
  void aBuildThatMakesNotAllProgramsIsRefused() throws Exception {
    fixture.commitBuildThat("rm \"$root/cli/target/cli.jar\"", "v1.1.0");

    fails(Kind.BUILD_FAILED, NEXT, "cli/target/cli.jar is missing");
    assertTidy();
  }

  @Test
  void aReleaseThatDoesNotSayWhatItIsIsRefused() throws Exception {
    fixture.commitBuildThat(
        "rm \"$root/store-service/target/quarkus-app/app/store-service.jar\"", "v1.1.0");

    fails(Kind.BUILD_FAILED, NEXT, "does not say which schema, fold and events it has");
    assertThat(store.tags()).isEmpty();
  }

  @Test
  void aCommitWithoutLauncherIsRefused() throws Exception {
    fixture.git("rm", "--quiet", "jobsearch");
    fixture.commit("none");
    fixture.tag(NEXT.name());

    fails(Kind.BUILD_FAILED, NEXT, "no launcher");
  }

  @Test
  void aDiskWithoutRoomIsNamedBeforeAnythingBegins() throws Exception {
    store = store(new Limits(Long.MAX_VALUE, Duration.ofMinutes(1)));

    fails(Kind.UNAVAILABLE, FIRST, "MB are free", "JOBSEARCH_ORCHESTRATOR_DIRECTORY");
    assertThat(fixture.builds()).isZero();
  }

  @Test
  void whatThisServiceIsToldIsNotTheBuilds() {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "JOBSEARCH_MAVEN", "/usr/bin/mvn",
                "PATH", "/usr/bin",
                "JOBSEARCH_TOKEN", "secret",
                "QUARKUS_HTTP_PORT", "8604",
                "KAFKA_BOOTSTRAP_SERVERS", "x",
                "GIT_DIR", "/elsewhere"));

    LoggedProcess.leaveOutWhatIsOurs(environment);

    assertThat(environment).containsOnlyKeys("JOBSEARCH_MAVEN", "PATH");
  }

  @Test
  void twoAtOnceBuildOnce() throws Exception {
    fixture.commitBuildThat("sleep 1", "v1.1.0");

    CompletableFuture<ReleaseManifest> one = CompletableFuture.supplyAsync(() -> build(NEXT));
    CompletableFuture<ReleaseManifest> other = CompletableFuture.supplyAsync(() -> build(NEXT));

    assertThat(one.get()).isEqualTo(other.get());
    assertThat(fixture.builds()).isEqualTo(1);
  }

  @Test
  void twoProcessesBuildOnce() throws Exception {
    fixture.commitBuildThat("sleep 1", "v1.1.0");

    Process one = buildElsewhere(NEXT);
    Process other = buildElsewhere(NEXT);

    assertThat(one.waitFor()).isZero();
    assertThat(other.waitFor()).isZero();
    assertThat(fixture.builds()).isEqualTo(1);
    assertThat(said(one) + said(other)).contains("waiting for another build to end");
    assertThat(said(one).lines().toList().getLast())
        .isEqualTo(said(other).lines().toList().getLast());
  }

  @Test
  void whatAKilledProcessLeavesIsTidiedAndEndedByTheNextBuild() throws Exception {
    Path pid = directory.resolve("pid");
    fixture.commitBuildThat(
        "[ -e '%1$s' ] || { echo $$ >'%1$s'; sleep 300; }".formatted(pid), "v1.1.0");
    Process killed = buildElsewhere(NEXT);
    await().atMost(ONE_MINUTE).until(() -> Files.exists(pid) && Files.size(pid) > 1);
    ProcessHandle launcher =
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();

    killed.destroyForcibly();
    assertThat(killed.waitFor()).isNotZero();

    assertThat(store.tags()).isEmpty();
    assertThat(names(layout.worktrees())).hasSize(1);
    assertThat(fixture.git("worktree", "list").lines()).hasSize(2);
    Files.createDirectories(layout.drafts().resolve("v1.1.0-half/gateway/target"));
    assertThat(store.build(NEXT, steps::add).tag()).isEqualTo(NEXT);
    assertTidy();
    await().atMost(ONE_MINUTE).until(() -> !launcher.isAlive());
    assertNothingWorks();
  }

  @Test
  void aKillAtAnyMomentLeavesAWholeReleaseOrNone() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int whole = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = buildElsewhere(FIRST);
      boolean unused = process.waitFor(200 + random.nextLong(1_000), TimeUnit.MILLISECONDS);
      process.destroyForcibly();
      assertThat(process.waitFor()).as("seed %d", seed).isIn(0, 137);
      for (ReleaseManifest release : store.list()) {
        assertThat(store.verify(release)).as("seed %d", seed).isEmpty();
        store.remove(FIRST, Set.of());
        whole++;
      }
    }

    assertThat(store.verify(store.build(FIRST, steps::add))).as("seed %d", seed).isEmpty();
    assertTidy();
    System.out.printf("# %d kills, %d whole releases, seed %d%n", KILLS, whole, seed);
  }

  @Test
  void whatStillWorksInATreeIsEndedBeforeTheTreeGoes() throws Exception {
    layout.create();
    Path tree = Files.createDirectories(layout.worktrees().resolve("v0.9.0-1"));
    Process orphan =
        new ProcessBuilder("sh", "-c", "sleep 300; echo \"$0\"", tree.resolve("x").toString())
            .start();
    processes.add(orphan);

    store.build(FIRST, steps::add);

    await().atMost(ONE_MINUTE).until(() -> !orphan.isAlive());
    assertTidy();
  }

  @Test
  void otherWorkingTreesOfTheRepositoryStay() throws Exception {
    Path mine = directory.resolve("mine");
    fixture.git("worktree", "add", "--quiet", "--detach", mine.toString());

    store.build(FIRST, steps::add);

    assertThat(mine.resolve("text")).exists();
    assertThat(fixture.git("worktree", "list").lines()).hasSize(2);
  }

  @Test
  void hooksOfTheRepositoryDoNotRun() throws Exception {
    Path ran = directory.resolve("ran");
    Path hook = fixture.write(".git/hooks/post-checkout", "#!/bin/sh\ntouch '" + ran + "'\n");
    assertThat(hook.toFile().setExecutable(true)).isTrue();

    store.build(FIRST, steps::add);

    assertThat(ran).doesNotExist();
  }

  private ReleaseManifest build(ReleaseTag tag) {
    try {
      return store(LIMITS).build(tag, line -> {});
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Process buildElsewhere(ReleaseTag tag) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BuildOnce.class.getName(),
                layout.directory().toString(),
                fixture.root().toString(),
                tag.name())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(processes.size() + ".out").toFile())
            .start();
    processes.add(process);
    return process;
  }

  private String said(Process process) throws IOException {
    return Files.readString(directory.resolve(processes.indexOf(process) + ".out"));
  }

  private void fails(Kind kind, ReleaseTag tag, String... said) {
    assertThatThrownBy(() -> store.build(tag, steps::add))
        .isInstanceOfSatisfying(
            ReleaseProblem.class, problem -> assertThat(problem.kind()).isEqualTo(kind))
        .satisfies(problem -> assertThat(problem.getMessage()).contains(said));
  }

  private void assertTidy() throws IOException {
    assertThat(names(layout.worktrees())).isEmpty();
    assertThat(names(layout.drafts())).isEmpty();
    assertThat(fixture.git("worktree", "list").lines()).hasSize(1);
  }

  private void assertNothingWorks() {
    assertThat(ProcessHandle.allProcesses())
        .filteredOn(ProcessHandle::isAlive)
        .noneMatch(process ->
            process.info().commandLine().orElse("").contains(layout.worktrees().toString()));
  }

  private static List<String> names(Path directory) throws IOException {
    return StoreLayout.entries(directory).stream().map(p -> p.getFileName().toString()).toList();
  }
}
