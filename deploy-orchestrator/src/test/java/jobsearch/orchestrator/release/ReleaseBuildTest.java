package jobsearch.orchestrator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import jobsearch.orchestrator.release.ReleaseBuild.Limits;
import jobsearch.orchestrator.release.ReleaseManifest.Artifact;
import jobsearch.orchestrator.release.ReleaseProblem.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Builds of a project that is built in no time, with real git and real processes. */
@Tag("system")
class ReleaseBuildTest extends FixtureStore {

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
        .containsExactlyInAnyOrder(
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

  private void fails(Kind kind, ReleaseTag tag, String... said) {
    assertThatThrownBy(() -> store.build(tag, steps::add))
        .isInstanceOfSatisfying(
            ReleaseProblem.class, problem -> assertThat(problem.kind()).isEqualTo(kind))
        .satisfies(problem -> assertThat(problem.getMessage()).contains(said));
  }
}
