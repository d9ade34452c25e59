package jobsearch.promise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

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

  private final GitRepository git;
  private final Path checkout;

  /** One without a tag, in a directory that need not be there. */
  TaggedRepository(Path root, Path checkout) throws IOException {
    this.checkout = checkout;
    this.git = new GitRepository(root);
    Path launcher =
        Files.writeString(
            root.resolve("jobsearch"),
            LAUNCHER.formatted(System.getProperty("java.home"), checkout));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(root.resolve(".gitignore"), "target/\n");
    git.commit("Begin");
  }

  /** The next commit, with an annotated tag; its hash. */
  String release(String tag) throws IOException {
    return git.release(tag);
  }

  /** The same on a branch that was cut from an earlier release. */
  String hotfix(String tag, String from) throws IOException {
    git.git("switch", "--quiet", "--create", "hotfix/" + tag.substring(1), from);
    return git.release(tag);
  }

  /** The same with a store that breaks when somebody writes a fault's name to a file. */
  String faultyRelease(String tag, Path trigger) throws IOException {
    FaultyStore.write(
        checkout.resolve("store-service/target/quarkus-app/quarkus-run.jar"),
        trigger,
        git.root().resolve("store.jar"));
    return release(tag);
  }

  Path root() {
    return git.root();
  }
}
