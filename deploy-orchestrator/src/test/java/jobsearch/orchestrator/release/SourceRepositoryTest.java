package jobsearch.orchestrator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import jobsearch.orchestrator.release.ReleaseProblem.Kind;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
class SourceRepositoryTest {

  private static final ReleaseTag FIRST = new ReleaseTag("v1.0.0");
  private static final ReleaseTag NEXT = new ReleaseTag("v1.1.0");

  @TempDir Path directory;
  private GitFixture fixture;
  private SourceRepository repository;

  @BeforeEach
  void begin() throws Exception {
    fixture = new GitFixture(directory);
    repository = fixture.repository();
  }

  @Test
  void findsWhatAnAnnotatedTagSays() throws Exception {
    TaggedCommit found = repository.find(FIRST);

    assertThat(found.commit()).isEqualTo(fixture.head());
    assertThat(found.tagger()).isEqualTo("Ada <ada@example.org>");
    assertThat(found.message()).isEqualTo("The release v1.0.0");
    assertThat(found.taggedAt()).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(found.onMain()).isTrue();
    assertThat(found.hotfixBranches()).isEmpty();
  }

  @Test
  void keepsWhatTheMessageSaysOnSeveralLines() throws Exception {
    fixture.git("tag", "--annotate", "--message", "One\n\nTwo: ä", NEXT.name());

    assertThat(repository.find(NEXT).message()).isEqualTo("One\n\nTwo: ä");
  }

  @Test
  void seesWhetherACommitIsOnMainOrOnAHotfix() throws Exception {
    CommitId released = fixture.head();
    fixture.git("switch", "--quiet", "--create", "hotfix/1.0.1", FIRST.name());
    CommitId fix = fixture.commit("fix");
    fixture.tag("v1.0.1");
    fixture.git("switch", "--quiet", "main");
    CommitId later = fixture.commit("later");

    TaggedCommit found = repository.find(new ReleaseTag("v1.0.1"));

    assertThat(found.onMain()).isFalse();
    assertThat(found.hotfixBranches()).containsExactly("hotfix/1.0.1");
    assertThat(repository.isOnMain(released)).isTrue();
    assertThat(repository.branchesContaining(released)).containsExactly("hotfix/1.0.1", "main");
    assertThat(repository.isAncestor(released, fix)).isTrue();
    assertThat(repository.isAncestor(fix, later)).isFalse();
    assertThat(repository.isAncestor(fix, fix)).isTrue();
    assertThat(repository.mergeBase(fix, later)).contains(released);
    fixture.git("switch", "--quiet", "--orphan", "elsewhere");
    assertThat(repository.mergeBase(fix, fixture.commit("elsewhere"))).isEmpty();
  }

  @Test
  void believesTheMainOfOriginAndOfNoOtherRemote() throws Exception {
    CommitId elsewhere = aside("elsewhere");
    fixture.git("update-ref", "refs/remotes/mallory/main", elsewhere.hash());
    assertThat(repository.isOnMain(elsewhere)).isFalse();

    fixture.git("update-ref", "refs/remotes/origin/main", elsewhere.hash());
    assertThat(repository.isOnMain(elsewhere)).isTrue();
  }

  /** A commit that no branch contains. */
  private CommitId aside(String text) throws Exception {
    fixture.git("switch", "--quiet", "--detach");
    CommitId commit = fixture.commit(text);
    fixture.git("switch", "--quiet", "main");
    return commit;
  }

  @Test
  void readsTheChangelogAsItWasAtTheTag() throws Exception {
    assertThat(repository.changelogEntry(FIRST)).isEmpty();
    fixture.write("CHANGELOG.md", "# Changelog\n## 1.1.0\n- then\n");
    fixture.commit("1.1.0");
    fixture.tag("v1.1.0");
    fixture.write("CHANGELOG.md", "# Changelog\n## 1.1.0\n- rewritten\n");
    fixture.commit("later");

    assertThat(repository.changelogEntry(NEXT)).contains("- then");
  }

  @Test
  void refusesALightweightTag() throws Exception {
    fixture.git("tag", NEXT.name());

    refuses(Kind.REFUSED, () -> repository.find(NEXT), "lightweight", "git tag --annotate");
  }

  @Test
  void refusesATagOfSomethingElseThanACommit() throws Exception {
    fixture.git("tag", "--annotate", "--message", "a tree", NEXT.name(), "HEAD^{tree}");

    refuses(Kind.REFUSED, () -> repository.find(NEXT), "does not name a commit");
  }

  @Test
  void followsATagOfATag() throws Exception {
    fixture.git("tag", "--annotate", "--message", "again", NEXT.name(), FIRST.name());

    assertThat(repository.find(NEXT).commit()).isEqualTo(fixture.head());
  }

  @Test
  void saysHowToBringATagThatItDoesNotHave() throws Exception {
    // The pattern of git would find it.
    fixture.git("tag", "--annotate", "--message", "below", "v1.1.0/below");

    refuses(Kind.UNKNOWN, () -> repository.find(NEXT), "no tag v1.1.0", "git fetch --tags");
  }

  @Test
  void noticesThatATagWasMoved() throws Exception {
    TaggedCommit known = repository.find(FIRST);
    repository.requireUnmoved(known);
    fixture.git("tag", "--annotate", "--force", "--message", "another", FIRST.name());
    refuses(Kind.REFUSED, () -> repository.requireUnmoved(known), "was moved");

    fixture.commit("later");
    fixture.git("tag", "--annotate", "--force", "--message", "another", FIRST.name());
    refuses(Kind.REFUSED, () -> repository.requireUnmoved(known), "was moved", "next version");
  }

  @Test
  void doesNotTrustAShallowClone() throws Exception {
    fixture.commit("later");
    Path clone = directory.resolve("clone");
    fixture.git("clone", "--quiet", "--depth=1", "file://" + fixture.root(), clone.toString());

    refuses(
        Kind.UNAVAILABLE,
        () -> new SourceRepository(clone).find(FIRST),
        "shallow",
        "git fetch --unshallow --tags");
  }

  @Test
  void saysWhatToSetWhereThereIsNoRepository() throws Exception {
    Path empty = Files.createDirectories(directory.resolve("empty"));

    for (Path place : List.of(empty, directory.resolve("nowhere"))) {
      refuses(
          Kind.UNAVAILABLE,
          () -> new SourceRepository(place).find(FIRST),
          "not a git repository",
          "JOBSEARCH_ORCHESTRATOR_REPOSITORY");
    }
  }

  @Test
  void saysThatGitIsMissing() {
    refuses(
        Kind.UNAVAILABLE,
        () -> new SourceRepository(fixture.root(), "no-such-git").find(FIRST),
        "cannot be started",
        "install git");
  }

  @Test
  void saysThatItDoesNotHaveACommit() throws Exception {
    CommitId unknown = new CommitId("0123456789".repeat(4));
    CommitId head = fixture.head();

    refuses(Kind.UNKNOWN, () -> repository.isOnMain(unknown), "does not have this commit");
    refuses(Kind.UNKNOWN, () -> repository.isAncestor(unknown, head), "git fetch");
    refuses(Kind.UNKNOWN, () -> repository.mergeBase(head, unknown), "git fetch");
  }

  @Test
  void aCommitIsNothingButAHash() {
    for (String other : List.of("main", "--all", "0123456789", "")) {
      assertThatThrownBy(() -> new CommitId(other)).hasMessageContaining("not the whole hash");
    }
  }

  private static void refuses(Kind kind, ThrowingCallable call, String... said) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ReleaseProblem.class, problem -> assertThat(problem.kind()).isEqualTo(kind))
        .satisfies(problem -> assertThat(problem.getMessage()).contains(said));
  }
}
