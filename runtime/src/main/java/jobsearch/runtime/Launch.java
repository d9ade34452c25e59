package jobsearch.runtime;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How each process is started: its command and what it finds in its environment. */
public final class Launch {

  /** Where all of them answer: nobody else's machine is asked or told anything. */
  public static final String HOST = "127.0.0.1";

  private final Place place;
  private final Home home;
  private final Release release;
  private final Label label;

  /**
   * @param label what the release is called there
   */
  public Launch(Place place, Release release, Label label) {
    this.place = place;
    this.home = place.home();
    this.release = release;
    this.label = label;
  }

  public List<String> command(Service service) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + megabytes(service) + "m");
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xshare:auto",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    if (startsQuicklyAndRestsThen(service)) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.addAll(program(service));
    return command;
  }

  public Map<String, String> environment(Service service) {
    Map<String, String> environment = new LinkedHashMap<>();
    if (service.isQuarkus()) {
      environment.put("QUARKUS_HTTP_HOST", HOST);
      environment.put("QUARKUS_HTTP_PORT", Integer.toString(port(service)));
      environment.put("KAFKA_BOOTSTRAP_SERVERS", place.broker());
      environment.put("JOBSEARCH_TOPIC_PREFIX", place.topicPrefix());
      environment.put(Home.ACCOUNTS, home.accounts().toString());
      environment.put("QUARKUS_BANNER_ENABLED", "false");
      environment.put("QUARKUS_LOG_CONSOLE_ENABLED", "false");
      environment.put("QUARKUS_LOG_FILE_ENABLED", "true");
      environment.put("QUARKUS_LOG_FILE_PATH", home.log(service).toString());
      environment.put("QUARKUS_LOG_FILE_ROTATION_MAX_FILE_SIZE", "10M");
      environment.put("QUARKUS_LOG_FILE_ROTATION_MAX_BACKUP_INDEX", "4");
      environment.putAll(labels());
    }
    environment.putAll(own(service));
    if (service.isQuarkus()) {
      environment.putAll(place.settings());
    }
    return environment;
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("JOBSEARCH_RELEASE_TAG", label.tag());
    labels.put("JOBSEARCH_RELEASE_BRANCH", label.branch());
    labels.put("JOBSEARCH_RELEASE_COMMIT", label.commit());
    labels.put("JOBSEARCH_RELEASE_ENVIRONMENT", place.environment());
    labels.put("JOBSEARCH_RELEASE_SLOT", place.slot() == null ? "" : place.slot().toString());
    labels.put(
        "JOBSEARCH_RELEASE_DEPLOYED_AT",
        label.deployedAt() == null ? "" : label.deployedAt().toString());
    return labels;
  }

  /** Where a process answers; for the broker what a Kafka client takes as its address. */
  public static String url(Service service, int portBase) {
    String address = HOST + ":" + service.port(portBase);
    return service == Service.BROKER ? address : "http://" + address;
  }

  /** Where it listens. */
  int port(Service service) {
    return service.port(place.portBase());
  }

  private List<String> program(Service service) {
    Path path = release.jar(service);
    String jar = path.toString();
    String port = Integer.toString(port(service));
    return switch (service) {
      case BROKER ->
          List.of(
              "-Djobsearch.log.file=" + home.log(service),
              "-cp",
              jar + File.pathSeparator + path.resolveSibling("lib").resolve("*"),
              "jobsearch.broker.LocalBroker",
              home.brokerData().toString(),
              port,
              Integer.toString(port(service) + 1));
      case BOARDS -> List.of("-cp", jar, "jobsearch.boards.BoardServer", port);
      case STORE, SCRAPER, MATCHER, ORCHESTRATOR, GATEWAY -> List.of("-jar", jar);
    };
  }

  private Map<String, String> own(Service service) {
    return switch (service) {
      case STORE -> Map.of("JOBSEARCH_STORE_DIRECTORY", home.storeData().toString());
      case SCRAPER -> Map.of("JOBSEARCH_SCRAPER_SOURCES_FILE", place.sources().toString());
      case GATEWAY ->
          Map.of(
              "JOBSEARCH_GATEWAY_DIRECTORY", home.gatewayData().toString(),
              "JOBSEARCH_GATEWAY_STORE_URL", place.url(Service.STORE),
              "JOBSEARCH_GATEWAY_SCRAPER_URL", place.url(Service.SCRAPER),
              "JOBSEARCH_GATEWAY_MATCHER_URL", place.url(Service.MATCHER),
              "JOBSEARCH_GATEWAY_ORCHESTRATOR_URL", place.url(Service.ORCHESTRATOR));
      case ORCHESTRATOR ->
          Map.of(
              "JOBSEARCH_ORCHESTRATOR_DIRECTORY", home.orchestratorData().toString(),
              // That of a slot runs no environments.
              "JOBSEARCH_ORCHESTRATOR_HOME",
                  place.slot() == null ? home.directory().toString() : "",
              "JOBSEARCH_ORCHESTRATOR_PORT_BASE", Integer.toString(place.portBase()));
      case BROKER, BOARDS, MATCHER -> Map.of();
    };
  }

  private static int megabytes(Service service) {
    return switch (service) {
      case STORE -> 512;
      case BROKER, SCRAPER, MATCHER -> 256;
      case BOARDS, ORCHESTRATOR, GATEWAY -> 128;
    };
  }

  /**
   * These wait for others most of the time: the thorough compiler costs them more than it gives.
   */
  private static boolean startsQuicklyAndRestsThen(Service service) {
    return switch (service) {
      case BOARDS, SCRAPER, ORCHESTRATOR, GATEWAY -> true;
      case BROKER, STORE, MATCHER -> false;
    };
  }
}
