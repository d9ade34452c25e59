package jobsearch.orchestrator.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/**
 * A real git repository of a project that builds in no time: its launcher copies files to where the
 * programs of a release are.
 */
public final class GitFixture {

  /** What its store says of itself. */
  static final String CONTRACT =
      "{\"schemaVersion\":6,\"foldVersion\":2,\"reads\":[\"b.v1\",\"a.v1\",\"c.v1\"],\"writes\":[\"b.v1\",\"a.v1\"]}";

  /** The file `more` of the commit is what a test wants of the build. */
  private static final String LAUNCHER =
      """
      #!/bin/sh
      root="$(cd "$(dirname "$0")" && pwd)"
      case "$1" in
        --jdk) echo '%1$s'; exit ;;
        build) ;;
        *) echo "no such word: $1" >&2; exit 2 ;;
      esac
      echo "Building $(cat "$root/text")" >&2
      echo built >>'%2$s'
      for service in store-service scraper-service matcher-service gateway deploy-orchestrator; do
        app="$root/$service/target/quarkus-app"
        mkdir -p "$app/app" "$app/lib/main" "$app/lib/boot"
        cp "$root/text" "$app/quarkus-run.jar"
        cp "$root/text" "$app/app/$service.jar"
      done
      cp "$root/describe.jar" "$root/store-service/target/quarkus-app/app/store-service.jar"
      mkdir -p "$root/local-broker/target/lib" "$root/cli/target/lib" "$root/cli/target/classes"
      cp "$root/text" "$root/local-broker/target/local-broker.jar"
      cp "$root/text" "$root/local-broker/target/lib/kafka.jar"
      cp "$root/text" "$root/cli/target/cli.jar"
      cp "$root/text" "$root/cli/target/lib/picocli.jar"
      cp "$root/text" "$root/cli/target/classes/Main.class"
      . "$root/more"
      """;

  private final Path root;
  private final Path counter;

  /** One with a commit on main, tagged v1.0.0, in a directory that need not be there. */
  public GitFixture(Path directory) throws IOException {
    this.root = directory.resolve("checkout");
    this.counter = directory.resolve("built");
    Files.createDirectories(root);
    git("init", "--quiet", "--initial-branch=main");
    git("config", "user.name", "Ada");
    git("config", "user.email", "ada@example.org");
    git("config", "commit.gpgsign", "false");
    Path launcher =
        write("jobsearch", LAUNCHER.formatted(System.getProperty("java.home"), counter));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    jar(directory.resolve("classes"), root.resolve("describe.jar"), CONTRACT);
    write(".gitignore", "target/\n");
    write("more", "");
    commit("first");
    tag("v1.0.0");
  }

  public Path root() {
    return root;
  }

  SourceRepository repository() {
    return new SourceRepository(root);
  }

  /** Commits what is there, with this text in all its programs. */
  CommitId commit(String text) throws IOException {
    write("text", text + "\n");
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message", text);
    return head();
  }

  CommitId head() throws IOException {
    return new CommitId(git("rev-parse", "HEAD"));
  }

  /** The next commit, with a build that ends with these commands of the shell. */
  public void commitBuildThat(String commands, String tag) throws IOException {
    write("more", commands + "\n");
    commit(tag);
    tag(tag);
  }

  void tag(String tag) throws IOException {
    git("tag", "--annotate", "--message", "The release " + tag, tag);
  }

  Path write(String file, String text) throws IOException {
    return Files.writeString(root.resolve(file), text);
  }

  /** How often it was built. */
  int builds() throws IOException {
    return Files.exists(counter) ? Files.readAllLines(counter).size() : 0;
  }

  String git(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // Of whoever runs the tests.
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertThat(process.waitFor()).as("%s: %s", command, said).isZero();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return said.strip();
  }

  /** A jar with a program that says what a release is. */
  private static void jar(Path classes, Path jar, String contract) throws IOException {
    Path source = classes.resolve("jobsearch/store/recovery/DescribeProgram.java");
    Files.createDirectories(source.getParent());
    Files.writeString(
        source,
        """
        package jobsearch.store.recovery;
        public class DescribeProgram {
          public static void main(String[] arguments) { System.out.println("%s"); }
        }
        """
            .formatted(contract.replace("\"", "\\\"")));
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()))
        .isZero();
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("jobsearch/store/recovery/DescribeProgram.class"));
      out.write(Files.readAllBytes(source.resolveSibling("DescribeProgram.class")));
    }
  }
}
