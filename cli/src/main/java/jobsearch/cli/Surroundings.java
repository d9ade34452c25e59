package jobsearch.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.system.Settings;

/**
 * What a command finds around it.
 *
 * @param root the checkout, in which the build made the programs
 */
record Surroundings(
    Map<String, String> environment, Path root, InputStream in, PrintStream out, PrintStream err) {

  Surroundings {
    environment = Map.copyOf(environment);
  }

  /** Without anyone who types. */
  Surroundings(Map<String, String> environment, Path root, PrintStream out, PrintStream err) {
    this(environment, root, InputStream.nullInputStream(), out, err);
  }

  static Surroundings ofThisProcess() {
    return new Surroundings(
        System.getenv(),
        Path.of(System.getProperty("jobsearch.root", ".")),
        System.in,
        System.out,
        System.err);
  }

  /** What is typed or piped in, up to its end. */
  String input() {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Trouble("cannot read standard input", "pipe a text in", e);
    }
  }

  Settings settings() {
    return Settings.fromEnvironment(environment, root);
  }
}
