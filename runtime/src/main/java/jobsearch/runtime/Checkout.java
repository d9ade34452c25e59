package jobsearch.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Which branch and commit a checkout is at, where git can tell. */
public record Checkout(String branch, String commit) {

  /** Asks git; "unknown" where there is none. */
  public static Checkout of(Path root) {
    return new Checkout(
        ask(root, "rev-parse", "--abbrev-ref", "HEAD"), ask(root, "rev-parse", "HEAD"));
  }

  private static String ask(Path root, String... arguments) {
    try {
      ProcessBuilder builder = new ProcessBuilder("git", "-C", root.toString());
      builder.command().addAll(List.of(arguments));
      Process git = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String answer =
          new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return git.waitFor() == 0 && !answer.isEmpty() ? answer : "unknown";
    } catch (IOException noGit) {
      return "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }
}
