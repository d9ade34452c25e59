package jobsearch.orchestrator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jobsearch.orchestrator.release.ReleaseManifest.Artifact;
import jobsearch.orchestrator.release.ReleaseProblem.Kind;
import jobsearch.runtime.Service;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept; without git, with releases that were put there by hand. */
class ReleaseStoreTest {

  private static final ReleaseTag TAG = new ReleaseTag("v1.2.3");
  private static final CommitId COMMIT = new CommitId("0123456789".repeat(4));
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir Path directory;
  private StoreLayout layout;
  private ReleaseStore store;

  @BeforeEach
  void begin() {
    layout = new StoreLayout(directory.resolve("releases"));
    store = new ReleaseStore(layout, null);
  }

  @Test
  void isEmptyBeforeAnythingIsBuilt() {
    assertThat(store.list()).isEmpty();
    assertThat(store.find(TAG)).isEmpty();
    assertThat(layout.directory()).doesNotExist();
  }

  @Test
  void listsTheOneThatWasBuiltLastFirst() throws Exception {
    put("v1.2.3", NOON);
    put("v1.3.0", NOON.plusSeconds(60));
    put("v1.2.4", NOON.plusSeconds(120));
    put("v1.2.4-rc.1", NOON.plusSeconds(120));
    layout.create();

    assertThat(store.list())
        .extracting(release -> release.tag().name())
        .containsExactly("v1.2.4", "v1.2.4-rc.1", "v1.3.0", "v1.2.3");
  }

  @Test
  void keepsAManifestAsItWasWritten() throws Exception {
    ReleaseManifest written = put("v1.2.3", NOON);

    assertThat(store.find(TAG)).contains(written);
    assertThat(Files.readString(StoreLayout.manifest(layout.release(TAG))))
        .contains("\"tag\" : \"v1.2.3\"", "\"builtAt\" : \"2026-11-23T12:00:00Z\"");
  }

  @Test
  void readsManifestsOfLaterReleasesThatSayMore() throws Exception {
    ReleaseManifest written = put("v1.2.3", NOON);
    Path file = StoreLayout.manifest(layout.release(TAG));
    Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"later\": [1],"));

    assertThat(store.find(TAG)).contains(written);
  }

  @Test
  void namesEachFileThatIsNotAsItWasBuilt() throws Exception {
    ReleaseManifest release = put("v1.2.3", NOON);
    Path app = layout.release(TAG).resolve("gateway/target/quarkus-app");
    assertThat(store.verify(release)).isEmpty();

    Files.writeString(app.resolve("quarkus-run.jar"), "tampered with");
    Files.delete(app.resolve("lib.jar"));
    Files.writeString(app.resolve("more.jar"), "more");

    assertThat(store.verify(release))
        .containsExactly(
            "gateway/target/quarkus-app/lib.jar is missing",
            "gateway/target/quarkus-app/quarkus-run.jar was changed",
            "gateway/target/quarkus-app/more.jar was added");
  }

  @Test
  void aListOfSumsThatWasChangedToFitHelpsNobody() throws Exception {
    ReleaseManifest release = put("v1.2.3", NOON);
    Path tree = layout.release(TAG);
    Files.writeString(tree.resolve("cli/target/cli.jar"), "tampered with");
    writeSums(tree);

    assertThat(store.verify(release))
        .containsExactly("recorded-boards and files.sha256 are not what the manifest says");
  }

  @Test
  void saysWhatToDoAboutADamagedManifest() throws Exception {
    put("v1.2.3", NOON);
    Files.writeString(StoreLayout.manifest(layout.release(TAG)), "{");

    refuses(Kind.UNAVAILABLE, () -> store.find(TAG), "cannot be read", "release remove v1.2.3");
    assertThat(store.tags()).containsExactly(TAG);
    Files.delete(StoreLayout.manifest(layout.release(TAG)));
    refuses(Kind.UNAVAILABLE, () -> store.find(TAG), "cannot be read");
  }

  @Test
  void aReleaseUnderAnotherTagsNameIsNone() throws Exception {
    put("v1.2.3", NOON);
    Files.move(layout.release(TAG), layout.directory().resolve("v1.2.4"));

    refuses(Kind.UNAVAILABLE, () -> store.find(new ReleaseTag("v1.2.4")), "it is of v1.2.3");
  }

  @Test
  void removesWhatNobodyNeeds() throws Exception {
    put("v1.2.3", NOON);
    put("v1.2.4", NOON);

    refuses(Kind.REFUSED, () -> store.remove(TAG, Set.of(TAG)), "in use");
    assertThat(store.find(TAG)).isPresent();
    store.remove(TAG, Set.of(new ReleaseTag("v1.2.4")));

    assertThat(store.tags()).extracting(ReleaseTag::name).containsExactly("v1.2.4");
    assertThat(StoreLayout.entries(layout.drafts())).isEmpty();
    refuses(Kind.UNKNOWN, () -> store.remove(TAG, Set.of()), "no release v1.2.3");
  }

  @Test
  void saysWhatToSetToBuild() {
    refuses(
        Kind.REFUSED,
        () -> store.build(TAG, line -> {}),
        "no repository",
        "JOBSEARCH_ORCHESTRATOR_REPOSITORY");
  }

  @Test
  void namesWhatAnotherReleaseWouldNotUnderstand() {
    ReleaseManifest old = manifest("v1.0.0", NOON, List.of("a.v1"), List.of("a.v1"));
    ReleaseManifest reading = manifest("v1.1.0", NOON, List.of("a.v1", "b.v1"), List.of("a.v1"));
    ReleaseManifest writing = manifest("v1.2.0", NOON, reading.reads(), reading.reads());

    assertThat(reading.unreadableFor(old)).isEmpty();
    assertThat(writing.unreadableFor(reading)).isEmpty();
    assertThat(writing.unreadableFor(old)).containsExactly("b.v1");
  }

  private static void refuses(Kind kind, ThrowingCallable call, String... said) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ReleaseProblem.class, problem -> assertThat(problem.kind()).isEqualTo(kind))
        .satisfies(problem -> assertThat(problem.getMessage()).contains(said));
  }

  private ReleaseManifest put(String name, Instant builtAt) throws IOException {
    Path tree = layout.release(new ReleaseTag(name));
    List<Artifact> artifacts = new ArrayList<>();
    for (Service program : Service.values()) {
      Path jar = tree.resolve(program.jar());
      Files.createDirectories(jar.getParent());
      Files.writeString(jar, program.label());
      Files.writeString(jar.resolveSibling("lib.jar"), name);
      Checksums sums = Checksums.of(program, tree);
      artifacts.add(
          new Artifact(
              program.label(), program.directory(), sums.files().size(), 1, sums.sha256()));
    }
    writeSums(tree);
    ReleaseManifest manifest =
        new ReleaseManifest(
            new ReleaseTag(name),
            COMMIT,
            builtAt,
            "25",
            6,
            1,
            List.of("a.v1"),
            List.of("a.v1"),
            artifacts);
    Files.writeString(StoreLayout.manifest(tree), ManifestJson.write(manifest));
    return manifest;
  }

  private static void writeSums(Path tree) throws IOException {
    StringBuilder all = new StringBuilder();
    for (Service program : Service.values()) {
      all.append(Checksums.of(program, tree).text());
    }
    Files.writeString(StoreLayout.checksums(tree), all.toString());
  }

  private static ReleaseManifest manifest(
      String tag, Instant builtAt, List<String> reads, List<String> writes) {
    return new ReleaseManifest(
        new ReleaseTag(tag), COMMIT, builtAt, "25", 6, 1, reads, writes, List.of());
  }
}
