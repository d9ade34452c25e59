package jobsearch.cli.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that comes with the store's service and is run beside it, or in its place: on the
 * store's files, when the service may be unable to start on them.
 */
final class StoreProgram {

  private static final ObjectMapper JSON = new ObjectMapper();

  private StoreProgram() {}

  /**
   * Runs it to its end.
   *
   * @param output takes what it logs
   * @return what it printed last
   * @throws Trouble as the program says it
   */
  static JsonNode run(Release release, String program, JsonNode request, Path output) {
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
      List<String> lines =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      process.waitFor();
      JsonNode answer = lines.isEmpty() ? JSON.nullNode() : JSON.readTree(lines.getLast());
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
}
