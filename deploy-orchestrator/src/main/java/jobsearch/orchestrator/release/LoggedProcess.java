package jobsearch.orchestrator.release;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A process of a build: all that it says is kept in a file, and it ends when it is not wanted. */
final class LoggedProcess {

  /** After its end, for what its children still say. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  private final Path log;
  private final Duration longest;

  /**
   * @param longest how long a process may take
   */
  LoggedProcess(Path log, Duration longest) {
    this.log = log;
    this.longest = longest;
  }

  /**
   * How it ended.
   *
   * @param inTime whether it ended by itself
   */
  record Ended(int code, boolean inTime, List<String> lines) {

    boolean isGood() {
      return inTime && code == 0;
    }

    /** The last lines that say something. */
    String last(int most) {
      List<String> said = lines.stream().filter(line -> !line.isBlank()).toList();
      return String.join("\n", said.subList(Math.max(0, said.size() - most), said.size()));
    }
  }

  /**
   * Runs a command to its end.
   *
   * @param each takes each line that it says
   */
  Ended run(Path directory, List<String> command, Consumer<String> each)
      throws IOException, InterruptedException {
    note("$ " + String.join(" ", command));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    leaveOutWhatIsOurs(builder.environment());
    Process process = builder.start();
    process.getOutputStream().close();
    List<String> lines = new ArrayList<>();
    CompletableFuture<Void> reading =
        CompletableFuture.runAsync(
            () -> keep(process, lines, each), task -> Thread.ofVirtual().start(task));
    try {
      boolean inTime = process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
      if (!inTime) {
        end(process);
      }
      awaitLastWords(reading);
      int code = process.waitFor();
      note("exit code " + code);
      synchronized (lines) {
        return new Ended(code, inTime, List.copyOf(lines));
      }
    } finally {
      end(process);
    }
  }

  /**
   * The environment is inherited: where Maven is, and what it needs. What this service is told is
   * not the build's: Quarkus would build it in, and a token is nobody else's.
   */
  static void leaveOutWhatIsOurs(Map<String, String> environment) {
    environment
        .keySet()
        .removeIf(name ->
            name.startsWith("QUARKUS_")
                || name.startsWith("KAFKA_")
                || name.startsWith("GIT_")
                || (name.startsWith("JOBSEARCH_") && !name.equals("JOBSEARCH_MAVEN")));
  }

  private void keep(Process process, List<String> lines, Consumer<String> each) {
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        Writer file = Files.newBufferedWriter(log, StandardOpenOption.APPEND)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        file.append(line).append('\n').flush();
        synchronized (lines) {
          lines.add(line);
        }
        each.accept(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep what a build says in " + log, e);
    }
  }

  private static void awaitLastWords(CompletableFuture<Void> reading) throws InterruptedException {
    try {
      reading.get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // A child that goes on talking, or a log on a full disk, is no result of the build.
    }
  }

  /** With all that it started. */
  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void note(String line) throws IOException {
    Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
