package jobsearch.runtime;

import java.util.Arrays;
import java.util.List;

/** The processes of a local system, in the order in which they start. */
public enum Service {
  BROKER("broker", 5),
  BOARDS("recorded-boards", 7),
  STORE("store-service", 1),
  SCRAPER("scraper-service", 2),
  MATCHER("matcher-service", 3),
  ORCHESTRATOR("deploy-orchestrator", 4),
  GATEWAY("gateway", 0);

  /** How many ports, from the base on, a system may use. */
  public static final int PORTS = 8;

  private final String label;
  private final int portOffset;

  Service(String label, int portOffset) {
    this.label = label;
    this.portOffset = portOffset;
  }

  /** The name that people see; that of its module where it is a Quarkus service. */
  public String label() {
    return label;
  }

  /** Its port in a system whose ports begin at {@code base}. */
  public int port(int base) {
    return base + portOffset;
  }

  /** The ports that it listens on: the broker has its controller's beside its own. */
  public List<Integer> ports(int base) {
    return this == BROKER ? List.of(port(base), port(base) + 1) : List.of(port(base));
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
