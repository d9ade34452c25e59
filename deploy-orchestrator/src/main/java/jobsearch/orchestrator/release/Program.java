package jobsearch.orchestrator.release;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A program of a release: which files of a built checkout belong to it. */
enum Program {
  STORE("store-service"),
  SCRAPER("scraper-service"),
  MATCHER("matcher-service"),
  GATEWAY("gateway"),
  ORCHESTRATOR("deploy-orchestrator"),
  BROKER("broker", "local-broker/target", "local-broker.jar"),
  BOARDS("recorded-boards", "cli/target", "cli.jar");

  private final String label;
  private final String directory;
  private final String jar;
  private final List<String> roots;

  /** A Quarkus service is its whole folder. */
  Program(String module) {
    this.label = module;
    this.directory = module + "/target/quarkus-app";
    this.jar = "quarkus-run.jar";
    this.roots = List.of("");
  }

  /** The others are one jar with {@code lib} beside it. */
  Program(String label, String directory, String jar) {
    this.label = label;
    this.directory = directory;
    this.jar = jar;
    this.roots = List.of(jar, "lib");
  }

  /** The name that people see. */
  String label() {
    return label;
  }

  /** Where it is in the checkout, and in the release. */
  String directory() {
    return directory;
  }

  /** What starts it. */
  String jar() {
    return directory + "/" + jar;
  }

  /** The paths of its files below a checkout or release, in order. */
  List<String> files(Path root) throws IOException {
    List<String> files = new ArrayList<>();
    for (String each : roots) {
      Path tree = root.resolve(directory).resolve(each);
      if (Files.exists(tree)) {
        try (Stream<Path> walk = Files.walk(tree)) {
          walk.filter(Files::isRegularFile)
              .map(file -> root.relativize(file).toString().replace(File.separatorChar, '/'))
              .forEach(files::add);
        }
      }
    }
    return files.stream().sorted().toList();
  }
}
