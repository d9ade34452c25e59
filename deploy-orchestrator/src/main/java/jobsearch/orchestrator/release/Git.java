package jobsearch.orchestrator.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jobsearch.orchestrator.release.ReleaseProblem.Kind;

/** The {@code git} command in one repository: no prompts, no hooks, nobody's other repository. */
final class Git {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** What would let it look elsewhere than it is told to: `git rev-parse --local-env-vars`. */
  private static final List<String> ELSEWHERE =
      List.of(
          "GIT_DIR",
          "GIT_WORK_TREE",
          "GIT_INDEX_FILE",
          "GIT_COMMON_DIR",
          "GIT_OBJECT_DIRECTORY",
          "GIT_ALTERNATE_OBJECT_DIRECTORIES",
          "GIT_NAMESPACE",
          "GIT_PREFIX",
          "GIT_REPLACE_REF_BASE",
          "GIT_SHALLOW_FILE",
          "GIT_GRAFT_FILE");

  private static final Map<String, String> QUIET =
      Map.of(
          "LC_ALL", "C",
          "GIT_TERMINAL_PROMPT", "0",
          "GIT_OPTIONAL_LOCKS", "0",
          // A replaced object would be built under the hash of another one.
          "GIT_NO_REPLACE_OBJECTS", "1");

  private final Path repository;
  private final String program;

  /**
   * @param program {@code git}, or where it is
   */
  Git(Path repository, String program) {
    this.repository = repository;
    this.program = program;
  }

  /** What a call came to. */
  record Answer(int code, String out, String err) {

    boolean isGood() {
      return code == 0;
    }

    /** The last thing that git said about what is wrong. */
    String reason() {
      List<String> lines = err.strip().lines().toList();
      return lines.isEmpty() ? "exit code " + code : lines.getLast().strip();
    }
  }

  Path repository() {
    return repository;
  }

  /** Asks something that must have an answer. */
  String ask(String... arguments) {
    Answer answer = call(arguments);
    if (!answer.isGood()) {
      throw new ReleaseProblem(
          Kind.UNAVAILABLE,
          "git %s failed in %s (%s)".formatted(arguments[0], repository, answer.reason()),
          "mend that in the repository and repeat it");
    }
    return answer.out();
  }

  Answer call(String... arguments) {
    List<String> command = new ArrayList<>(List.of(program, "-C", repository.toString()));
    command.addAll(List.of("-c", "core.hooksPath=/dev/null"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    ELSEWHERE.forEach(builder.environment()::remove);
    builder.environment().putAll(QUIET);
    Process process;
    try {
      process = builder.start();
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new ReleaseProblem(
          Kind.UNAVAILABLE,
          "the command `git` cannot be started here (%s)".formatted(e.getMessage()),
          "install git 2.30 or later on the machine of the deploy-orchestrator",
          e);
    }
    return answer(process, arguments[0]);
  }

  private Answer answer(Process process, String what) {
    CompletableFuture<String> out = read(process.getInputStream());
    CompletableFuture<String> err = read(process.getErrorStream());
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new ReleaseProblem(
            Kind.UNAVAILABLE,
            "git %s has not ended in %d minutes".formatted(what, PATIENCE.toMinutes()),
            "see whether the disk of %s answers".formatted(repository));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new ReleaseProblem(Kind.UNAVAILABLE, "git was interrupted", "repeat it", e);
    }
    return new Answer(process.exitValue(), out.join(), err.join());
  }

  /** Both streams at once: a full pipe would stop git. */
  private static CompletableFuture<String> read(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException("cannot read what git says", e);
          }
        },
        task -> Thread.ofVirtual().start(task));
  }
}
