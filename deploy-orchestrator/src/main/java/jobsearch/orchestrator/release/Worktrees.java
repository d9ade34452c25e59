package jobsearch.orchestrator.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jobsearch.orchestrator.release.Git.Answer;
import jobsearch.orchestrator.release.ReleaseProblem.Kind;

/** Clean working trees of a repository, each for one build. */
final class Worktrees {

  private static final String LISTED = "worktree ";

  private final Git git;
  private final Path directory;

  /**
   * @param directory they and nothing else lie in it
   */
  Worktrees(Git git, Path directory) {
    this.git = git;
    this.directory = directory;
  }

  /** A working tree of a commit, under a name that no other build has. */
  Path add(TaggedCommit tagged) throws IOException {
    Path tree = Files.createTempDirectory(directory, tagged.tag() + "-");
    Answer answer =
        git.call(
            "worktree",
            "add",
            "--quiet",
            "--detach",
            "--",
            tree.toString(),
            tagged.commit().hash());
    if (!answer.isGood()) {
      throw new ReleaseProblem(
          Kind.UNAVAILABLE,
          "git cannot make a working tree of %s in %s (%s)"
              .formatted(tagged.tag(), directory, answer.reason()),
          "it writes to the repository's own directory and to this one: see that both can be"
              + " written to");
    }
    return tree;
  }

  /**
   * Takes away all of them, and whatever a killed build left at work in them. Only who holds the
   * lock may. The repository's other working trees are not touched.
   */
  void removeAll() throws IOException {
    endWhatWorksInThem();
    Path real = Files.isDirectory(directory) ? directory.toRealPath() : directory;
    List<Path> known =
        git.ask("worktree", "list", "--porcelain")
            .lines()
            .filter(line -> line.startsWith(LISTED))
            .map(line -> Path.of(line.substring(LISTED.length())))
            .filter(tree -> tree.startsWith(real) || tree.startsWith(directory))
            .toList();
    for (Path tree : known) {
      // Twice: one that was killed while it was made is locked. What fails is tried again next
      // time.
      Answer unused = git.call("worktree", "remove", "--force", "--force", "--", tree.toString());
    }
    for (Path left : StoreLayout.entries(directory)) {
      Disk.delete(left);
    }
  }

  /** Maven names the directory that it builds on its command line, as the launcher does. */
  private void endWhatWorksInThem() {
    String path = directory + "/";
    ProcessHandle.allProcesses()
        .filter(process -> !process.equals(ProcessHandle.current()))
        .filter(process -> process.info().commandLine().orElse("").contains(path))
        .forEach(process -> {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
        });
  }
}
