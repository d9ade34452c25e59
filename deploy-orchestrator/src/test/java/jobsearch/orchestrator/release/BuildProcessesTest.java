package jobsearch.orchestrator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several builds at once, builds that are killed, and what a build finds around it. */
@Tag("system")
class BuildProcessesTest extends FixtureStore {

  private static final int KILLS = Integer.getInteger("jobsearch.kill.cycles", 5);

  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void end() {
    processes.forEach(process -> {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    });
  }

  @Test
  void whatThisServiceIsToldIsNotTheBuilds() throws Exception {
    Path file = directory.resolve("environment");
    fixture.commitBuildThat("env >'" + file + "'", "v1.1.0");

    Process process =
        buildElsewhere(
            NEXT,
            Map.of(
                "JOBSEARCH_MAVEN", "/usr/bin/mvn",
                "JOBSEARCH_TOKEN", "secret",
                "QUARKUS_HTTP_PORT", "8604",
                "KAFKA_BOOTSTRAP_SERVERS", "nowhere"));

    assertThat(process.waitFor()).isZero();
    assertThat(Files.readAllLines(file))
        .contains("JOBSEARCH_MAVEN=/usr/bin/mvn")
        .noneMatch(line -> line.matches("(JOBSEARCH_TOKEN|QUARKUS_|KAFKA_).*"));
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
    return buildElsewhere(tag, Map.of());
  }

  private Process buildElsewhere(ReleaseTag tag, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BuildOnce.class.getName(),
                layout.directory().toString(),
                fixture.root().toString(),
                tag.name())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(processes.size() + ".out").toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private String said(Process process) throws IOException {
    return Files.readString(directory.resolve(processes.indexOf(process) + ".out"));
  }
}
