package jobsearch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs commands in this JVM, with a home and a checkout of their own, and keeps what they print.
 */
final class Invocation {

  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private String input = "";
  private ByteArrayOutputStream out = new ByteArrayOutputStream();
  private ByteArrayOutputStream err = new ByteArrayOutputStream();

  Invocation(Path directory) {
    this.directory = directory;
    environment.put("JOBSEARCH_HOME", directory.resolve("home").toString());
  }

  Invocation with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Invocation typing(String text) {
    input = text;
    return this;
  }

  int run(String... arguments) {
    out = new ByteArrayOutputStream();
    err = new ByteArrayOutputStream();
    return Main.run(
        new Surroundings(
            environment,
            directory.resolve("checkout"),
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8)),
        arguments);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** The last line on standard output. */
  JsonNode json() throws IOException {
    return Console.JSON.readTree(out().lines().toList().getLast());
  }
}
