package jobsearch.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A git repository whose launcher builds in a second what takes minutes: it takes the programs that
 * this checkout's build has made.
 */
final class TaggedRepository {

  private static final String LAUNCHER =
      """
      #!/bin/sh
      set -e
      root="$(cd "$(dirname "$0")" && pwd)"
      case "$1" in
        --jdk) echo '%s'; exit ;;
        build) ;;
        *) echo "no such word: $1" >&2; exit 2 ;;
      esac
      cd '%s'
      for each in */target/quarkus-app local-broker/target/local-broker.jar local-broker/target/lib \
        cli/target/cli.jar cli/target/lib; do
        mkdir -p "$root/$(dirname "$each")"
        cp -Rl "$each" "$root/$each" 2>/dev/null || cp -R "$each" "$root/$each"
      done
      if [ -e "$root/store.jar" ]; then
        # Not into the file itself, which may be the checkout's.
        rm "$root/store-service/target/quarkus-app/quarkus-run.jar"
        cp "$root/store.jar" "$root/store-service/target/quarkus-app/quarkus-run.jar"
      fi
      """;

  private final Path root;
  private final Path checkout;

  /** One without a tag, in a directory that need not be there. */
  TaggedRepository(Path root, Path checkout) throws IOException {
    this.root = root;
    this.checkout = checkout;
    Files.createDirectories(root);
    git("init", "--quiet", "--initial-branch=main");
    git("config", "user.name", "Ada");
    git("config", "user.email", "ada@example.org");
    git("config", "commit.gpgsign", "false");
    Path launcher =
        Files.writeString(
            root.resolve("jobsearch"),
            LAUNCHER.formatted(System.getProperty("java.home"), checkout));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(root.resolve(".gitignore"), "target/\n");
    git("add", "--all");
    git("commit", "--quiet", "--message", "Begin");
  }

  /** The next commit, with an annotated tag; its hash. */
  String release(String tag) throws IOException {
    Files.writeString(
        root.resolve("CHANGELOG.md"), "# Changelog\n\n## " + tag.substring(1) + "\n\nMore.\n");
    git("add", "--all");
    git("commit", "--quiet", "--message", tag);
    git("tag", "--annotate", "--message", "The release " + tag, tag);
    return git("rev-parse", "HEAD");
  }

  /** The same with a store that breaks when somebody writes a fault's name to a file. */
  String faultyRelease(String tag, Path trigger) throws IOException {
    FaultyStore.write(
        checkout.resolve("store-service/target/quarkus-app/quarkus-run.jar"),
        trigger,
        root.resolve("store.jar"));
    return release(tag);
  }

  Path root() {
    return root;
  }

  private String git(String... arguments) throws IOException {
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
}
