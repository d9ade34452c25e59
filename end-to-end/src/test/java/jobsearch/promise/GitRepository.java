package jobsearch.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A git repository that a test makes, of nobody's habits. */
final class GitRepository {

  private final Path root;

  /** An empty one, in a directory that need not be there. */
  GitRepository(Path root) throws IOException {
    this.root = root;
    Files.createDirectories(root);
    git("init", "--quiet", "--initial-branch=main");
    git("config", "user.name", "Ada");
    git("config", "user.email", "ada@example.org");
    git("config", "commit.gpgsign", "false");
  }

  /** Where it is. */
  Path root() {
    return root;
  }

  /** Commits all that is there. */
  void commit(String message) throws IOException {
    git("add", "--all");
    git("commit", "--quiet", "--message", message);
  }

  /** The next commit, as a release with an entry in the changelog; its hash. */
  String release(String tag) throws IOException {
    Files.writeString(
        root.resolve("CHANGELOG.md"), "# Changelog\n\n## " + tag.substring(1) + "\n\nMore.\n");
    commit(tag);
    git("tag", "--annotate", "--message", "The release " + tag, tag);
    return git("rev-parse", "HEAD");
  }

  /** Runs git there, and returns what it said. */
  String git(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // Of whoever runs the tests.
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    return said(builder);
  }

  /** What a command says that ends well. */
  static String said(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertThat(process.waitFor()).as("%s: %s", builder.command(), said).isZero();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return said.strip();
  }
}
