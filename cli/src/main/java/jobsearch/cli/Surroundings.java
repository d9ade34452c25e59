package jobsearch.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import jobsearch.cli.runtime.Settings;

/**
 * What a command finds around it.
 *
 * @param root the checkout, in which the build made the programs
 */
record Surroundings(Map<String, String> environment, Path root, PrintStream out, PrintStream err) {

  Surroundings {
    environment = Map.copyOf(environment);
  }

  static Surroundings ofThisProcess() {
    return new Surroundings(
        System.getenv(),
        Path.of(System.getProperty("jobsearch.root", ".")),
        System.out,
        System.err);
  }

  Settings settings() {
    return Settings.fromEnvironment(environment, root);
  }
}
