package jobsearch.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/** A program that comes with a service, and is run to its end without it. */
public final class ServiceProgram {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ServiceProgram() {}

  /**
   * What it came to.
   *
   * @param answer the last line of JSON that is no step; null's node if there is none
   */
  public record Ended(JsonNode answer, int exitCode) {}

  /**
   * Runs it.
   *
   * @param program its class
   * @param input what it reads from standard input: nobody else sees that
   * @param output takes what it logs
   * @param steps takes its lines of JSON with {@code step}
   */
  public static Ended run(
      Release release,
      Service service,
      String program,
      List<String> arguments,
      String input,
      Path output,
      Consumer<JsonNode> steps) {
    Path app = release.jar(service).resolveSibling("");
    String libraries =
        String.join(
            File.pathSeparator,
            app.resolve("app/*").toString(),
            app.resolve("lib/main/*").toString(),
            app.resolve("lib/boot/*").toString());
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                libraries,
                program));
    command.addAll(arguments);
    try {
      Process process = new ProcessBuilder(command).redirectError(output.toFile()).start();
      Thread end = Thread.ofPlatform().unstarted(process::destroy);
      try {
        Runtime.getRuntime().addShutdownHook(end);
        return ended(process, input, steps);
      } finally {
        // Nobody waits for it any more: interrupted, failed, or it has ended anyway.
        process.destroy();
        forget(end);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + program, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("interrupted", "repeat the command", e);
    }
  }

  /** What it says is read on another thread: whoever reads does not hear that he is interrupted. */
  private static Ended ended(Process process, String input, Consumer<JsonNode> steps)
      throws IOException, InterruptedException {
    FutureTask<JsonNode> reading =
        new FutureTask<>(() -> {
          try (BufferedWriter in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(input);
          }
          return answer(process, steps);
        });
    Thread.ofVirtual().start(reading);
    try {
      return new Ended(reading.get(), process.waitFor());
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private static void forget(Thread end) {
    try {
      Runtime.getRuntime().removeShutdownHook(end);
    } catch (IllegalStateException atItsEnd) {
      // it runs already
    }
  }

  private static JsonNode answer(Process process, Consumer<JsonNode> steps) throws IOException {
    JsonNode answer = JSON.nullNode();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("{")) {
          continue; // the JVM warns here
        }
        JsonNode said = JSON.readTree(line);
        if (said.hasNonNull("step")) {
          steps.accept(said);
        } else {
          answer = said;
        }
      }
    }
    return answer;
  }
}
