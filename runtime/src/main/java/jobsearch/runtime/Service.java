package jobsearch.runtime;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The processes of a local system, in the order in which they start. */
public enum Service {
  BROKER("broker", 5, "local-broker/target", "local-broker.jar"),
  BOARDS("recorded-boards", 7, "cli/target", "cli.jar"),
  STORE("store-service", 1),
  SCRAPER("scraper-service", 2),
  MATCHER("matcher-service", 3),
  ORCHESTRATOR("deploy-orchestrator", 4),
  GATEWAY("gateway", 0);

  /** What a release is: the others stay when it is replaced. */
  public static final List<Service> OF_A_RELEASE = List.of(STORE, SCRAPER, MATCHER);

  /** How many ports, from the base on, a system may use. */
  public static final int PORTS = 8;

  private final String label;
  private final int portOffset;
  private final String directory;
  private final String jar;
  private final List<String> roots;

  /** A Quarkus service is its whole folder. */
  Service(String module, int portOffset) {
    this.label = module;
    this.portOffset = portOffset;
    this.directory = module + "/target/quarkus-app";
    this.jar = "quarkus-run.jar";
    this.roots = List.of("");
  }

  /** The others are one jar with {@code lib} beside it. */
  Service(String label, int portOffset, String directory, String jar) {
    this.label = label;
    this.portOffset = portOffset;
    this.directory = directory;
    this.jar = jar;
    this.roots = List.of(jar, "lib");
  }

  /** The name that people see; that of its module where it is a Quarkus service. */
  public String label() {
    return label;
  }

  /** Where its program is in a checkout, and in a release. */
  public String directory() {
    return directory;
  }

  /** What starts it, from there. */
  public String jar() {
    return directory + "/" + jar;
  }

  /** The files of its program below a checkout or release: relative, in order. */
  public List<String> files(Path root) throws IOException {
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

  /** Its port in a system whose ports begin at {@code base}. */
  public int port(int base) {
    return base + portOffset;
  }

  /** The ports that it listens on: the broker has its controller's beside its own. */
  public List<Integer> ports(int base) {
    return this == BROKER ? List.of(port(base), port(base) + 1) : List.of(port(base));
  }

  /** Whether it is replaced when another release comes. */
  public boolean isOfARelease() {
    return OF_A_RELEASE.contains(this);
  }

  public boolean isQuarkus() {
    return this != BROKER && this != BOARDS;
  }

  /** The service with this name, with or without "-service"; fails naming those that exist. */
  public static Service named(String name) {
    return Arrays.stream(values())
        .filter(s -> s.label.equals(name) || s.label.equals(name + "-service"))
        .findFirst()
        .orElseThrow(() ->
            new Trouble(
                "there is no service " + name,
                "use one of: "
                    + String.join(", ", Arrays.stream(values()).map(Service::label).toList())));
  }
}
