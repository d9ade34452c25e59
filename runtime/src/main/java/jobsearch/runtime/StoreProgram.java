package jobsearch.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A program that comes with the store's service and is run beside it, or in its place: on the
 * store's files, when the service may be unable to start on them.
 */
public final class StoreProgram {

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
    ServiceProgram.Ended ended =
        ServiceProgram.run(
            release, Service.STORE, program, List.of(request.toString()), "", output, steps);
    JsonNode answer = ended.answer();
    if (answer.hasNonNull("error")) {
      throw new Trouble(answer.path("error").asText(), answer.path("fix").asText());
    }
    if (ended.exitCode() != 0) {
      // What it has half done it knows to finish, or refuses with the way out.
      throw new Trouble(
          "it broke off with exit code %d: %s"
              .formatted(ended.exitCode(), String.join("", Tail.lines(output, 1))),
          "repeat the command; all that it said is in " + output);
    }
    try {
      Files.deleteIfExists(output);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + output, e);
    }
    return answer;
  }
}
