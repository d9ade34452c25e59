package jobsearch.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A program that comes with the store's service and is run beside it, or in its place: on the
 * store's files, when the service may be unable to start on them.
 */
public final class StoreProgram {

  private static final ObjectMapper JSON = new ObjectMapper();

  private StoreProgram() {}

  /**
   * Runs it to its end.
   *
   * @param output takes what it logs
   * @param steps takes how far it is: {@code step}, {@code done}, {@code of}
   * @return what it printed last
   * @throws Trouble as the program says it
   */
  public static JsonNode run(
      Release release, String program, JsonNode request, Path output, Consumer<JsonNode> steps) {
    Path app = release.jar(Service.STORE).resolveSibling("");
    String libraries =
        String.join(
            File.pathSeparator,
            app.resolve("app/*").toString(),
            app.resolve("lib/main/*").toString(),
            app.resolve("lib/boot/*").toString());
    try {
      Process process =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-Xmx256m",
                      "-XX:+UseSerialGC",
                      "--enable-native-access=ALL-UNNAMED",
                      "--sun-misc-unsafe-memory-access=allow",
                      "-cp",
                      libraries,
                      program,
                      request.toString()))
              .redirectError(output.toFile())
              .start();
      JsonNode answer = answer(process, steps);
      process.waitFor();
      if (answer.hasNonNull("error")) {
        throw new Trouble(answer.path("error").asText(), answer.path("fix").asText());
      }
      if (process.exitValue() != 0) {
        // What it has half done it knows to finish, or refuses with the way out.
        throw new Trouble(
            "it broke off with exit code %d: %s"
                .formatted(process.exitValue(), String.join("", Tail.lines(output, 1))),
            "repeat the command; all that it said is in " + output);
      }
      Files.deleteIfExists(output);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + program, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("interrupted", "repeat the command", e);
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
