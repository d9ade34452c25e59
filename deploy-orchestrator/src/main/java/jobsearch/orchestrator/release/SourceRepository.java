package jobsearch.orchestrator.release;

import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import jobsearch.orchestrator.release.Git.Answer;
import jobsearch.orchestrator.release.ReleaseProblem.Kind;

/**
 * The git checkout that releases come from. It is read as it is: nothing is fetched, and nothing
 * but working trees of the release store is added. Each answer that cannot be trusted is a {@link
 * ReleaseProblem} instead.
 */
public final class SourceRepository {

  private static final String MAIN = "main";
  private static final String HOTFIX = "hotfix/";
  private static final String LOCAL = "refs/heads/";

  /** Another remote may be anybody's: its `main` is not the one that counts. */
  private static final String REMOTE = "refs/remotes/origin/";

  private static final String FIELDS =
      String.join(
          "%00",
          "%(refname)",
          "%(objecttype)",
          "%(objectname)",
          "%(taggername) %(taggeremail)",
          "%(taggerdate:iso-strict)",
          "%(contents)");

  private final Git git;

  /** The checkout, or bare repository, in a directory. */
  public SourceRepository(Path directory) {
    this(directory, "git");
  }

  SourceRepository(Path directory, String program) {
    this.git = new Git(directory.toAbsolutePath().normalize(), program);
  }

  /** The command, for those who make working trees. */
  Git git() {
    return git;
  }

  /** What a tag says. */
  public TaggedCommit find(ReleaseTag tag) {
    requireWhole();
    // Its own name, or whatever begins with it and a slash.
    String said = git.ask("for-each-ref", "--count=1", "--format=" + FIELDS, "--", tag.ref());
    String[] fields = said.split("\0", -1);
    if (!fields[0].equals(tag.ref())) {
      throw new ReleaseProblem(
          Kind.UNKNOWN,
          "there is no tag %s in %s".formatted(tag, git.repository()),
          "make it with `git tag --annotate %s`, or bring it here with `git fetch --tags`"
              .formatted(tag));
    }
    if (!fields[1].equals("tag")) {
      throw new ReleaseProblem(
          Kind.REFUSED,
          "%s is a lightweight tag: it says neither who made it nor when".formatted(tag),
          "give the next version an annotated one (`git tag --annotate`); if nobody has this one"
              + " yet, `git tag --annotate --force %1$s %1$s^{}`".formatted(tag));
    }
    CommitId commit = commitOf(tag);
    List<String> branches = branchesContaining(commit);
    return new TaggedCommit(
        tag,
        fields[2],
        commit,
        fields[3].strip(),
        OffsetDateTime.parse(fields[4]).toInstant(),
        fields[5].strip(),
        branches.contains(MAIN),
        branches.stream().filter(branch -> branch.startsWith(HOTFIX)).toList());
  }

  /**
   * Fails if a tag is no longer what it was.
   *
   * @param known what it said before
   */
  public void requireUnmoved(TaggedCommit known) {
    TaggedCommit now = find(known.tag());
    if (!now.commit().equals(known.commit()) || !now.object().equals(known.object())) {
      throw moved(known.tag(), known.commit(), now.commit());
    }
  }

  /** What to say of a tag that names another commit than it did. */
  static ReleaseProblem moved(ReleaseTag tag, CommitId before, CommitId now) {
    return new ReleaseProblem(
        Kind.REFUSED,
        "the tag %s was moved: it was at %s and is now at %s"
            .formatted(tag, before.abbreviated(), now.abbreviated()),
        "a version means one thing for ever; tag %s as the next version instead"
            .formatted(now.abbreviated()));
  }

  /** Whether {@code main} contains a commit. */
  public boolean isOnMain(CommitId commit) {
    return branchesContaining(commit).contains(MAIN);
  }

  /** Whether one commit is the other's ancestor, or the same. */
  public boolean isAncestor(CommitId ancestor, CommitId descendant) {
    requireWhole();
    Answer answer =
        git.call("merge-base", "--is-ancestor", "--", ancestor.hash(), descendant.hash());
    return switch (answer.code()) {
      case 0 -> true;
      case 1 -> false;
      default -> throw unknownCommit(answer);
    };
  }

  /** The last commit that both have; empty if their histories never met. */
  public Optional<CommitId> mergeBase(CommitId one, CommitId other) {
    requireWhole();
    Answer answer = git.call("merge-base", "--", one.hash(), other.hash());
    return switch (answer.code()) {
      case 0 -> Optional.of(new CommitId(answer.out().strip()));
      case 1 -> Optional.empty();
      default -> throw unknownCommit(answer);
    };
  }

  /** The branches, here and at {@code origin}, that contain a commit. */
  public List<String> branchesContaining(CommitId commit) {
    requireWhole();
    Answer answer =
        git.call(
            "for-each-ref",
            "--contains=" + commit.hash(),
            "--format=%(refname)",
            "--",
            LOCAL,
            REMOTE);
    if (!answer.isGood()) {
      throw unknownCommit(answer);
    }
    return answer
        .out()
        .lines()
        .map(SourceRepository::branch)
        .filter(branch -> !branch.equals("HEAD"))
        .distinct()
        .sorted()
        .toList();
  }

  private static String branch(String ref) {
    return ref.substring((ref.startsWith(LOCAL) ? LOCAL : REMOTE).length());
  }

  /**
   * The branch that releases a commit: {@code main}, else a hotfix's; empty if it is on neither.
   */
  public Optional<String> releaseBranch(CommitId commit) {
    List<String> branches = branchesContaining(commit);
    return branches.contains(MAIN)
        ? Optional.of(MAIN)
        : branches.stream().filter(branch -> branch.startsWith(HOTFIX)).findFirst();
  }

  /** When a commit was made; empty if it is not here. */
  public Optional<Instant> committed(CommitId commit) {
    Answer answer =
        git.call("show", "--no-patch", "--format=%cI", "--end-of-options", commit.hash());
    return answer.isGood()
        ? Optional.of(OffsetDateTime.parse(answer.out().strip()).toInstant())
        : Optional.empty();
  }

  /** How many commits one has that the other has not. */
  public int commitsBetween(CommitId without, CommitId with) {
    requireWhole();
    Answer answer = git.call("rev-list", "--count", with.hash(), "^" + without.hash(), "--");
    if (!answer.isGood()) {
      throw unknownCommit(answer);
    }
    return Integer.parseInt(answer.out().strip());
  }

  /**
   * What CHANGELOG.md, as it is at a tag, says under the heading that names the version; empty if
   * there is no such file or heading, or nothing below it.
   */
  public Optional<String> changelogEntry(ReleaseTag tag) {
    Answer answer = git.call("cat-file", "blob", find(tag).commit() + ":CHANGELOG.md");
    return answer.isGood() ? Changelog.section(answer.out(), tag) : Optional.empty();
  }

  private CommitId commitOf(ReleaseTag tag) {
    Answer answer = git.call("rev-parse", "--verify", "--quiet", tag.ref() + "^{commit}");
    if (!answer.isGood()) {
      throw new ReleaseProblem(
          Kind.REFUSED, tag + " does not name a commit", "tag a commit as the next version");
    }
    return new CommitId(answer.out().strip());
  }

  /** A shallow clone would say that what it does not have is no ancestor. */
  private void requireWhole() {
    Answer answer = git.call("rev-parse", "--git-dir", "--is-shallow-repository");
    if (!answer.isGood()) {
      throw unreadable(answer);
    }
    if (answer.out().lines().toList().getLast().equals("true")) {
      throw new ReleaseProblem(
          Kind.UNAVAILABLE,
          "%s is a shallow clone: it does not know all commits".formatted(git.repository()),
          "run `git fetch --unshallow --tags` there");
    }
  }

  private ReleaseProblem unreadable(Answer answer) {
    if (answer.err().contains("dubious ownership")) {
      return new ReleaseProblem(
          Kind.UNAVAILABLE,
          "git does not trust %s: it belongs to somebody else".formatted(git.repository()),
          "as the user of the deploy-orchestrator run `git config --global --add safe.directory %s`"
              .formatted(git.repository()));
    }
    return new ReleaseProblem(
        Kind.UNAVAILABLE,
        "%s is not a git repository (%s)".formatted(git.repository(), answer.reason()),
        "set JOBSEARCH_ORCHESTRATOR_REPOSITORY to the checkout that releases are tagged in");
  }

  private ReleaseProblem unknownCommit(Answer answer) {
    return new ReleaseProblem(
        Kind.UNKNOWN,
        "%s does not have this commit (%s)".formatted(git.repository(), answer.reason()),
        "bring it here with `git fetch`");
  }
}
