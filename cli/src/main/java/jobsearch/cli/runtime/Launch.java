package jobsearch.cli.runtime;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How each process is started: its command and what it finds in its environment. */
final class Launch {

  /** Where all of them answer: nobody else's machine is asked or told anything. */
  static final String HOST = "127.0.0.1";

  private final Home home;
  private final int portBase;
  private final boolean recorded;
  private final Release release;
  private final Checkout checkout;

  /**
   * @param checkout what the release was built from
   */
  Launch(Home home, SystemRecord system, Checkout checkout) {
    this.home = home;
    this.portBase = system.portBase();
    this.recorded = system.recorded();
    this.release = new Release(system.release());
    this.checkout = checkout;
  }

  List<String> command(Service service) {
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

  Map<String, String> environment(Service service) {
    Map<String, String> environment = new LinkedHashMap<>();
    if (service.isQuarkus()) {
      environment.put("QUARKUS_HTTP_HOST", HOST);
      environment.put("QUARKUS_HTTP_PORT", Integer.toString(service.port(portBase)));
      environment.put("KAFKA_BOOTSTRAP_SERVERS", url(Service.BROKER));
      environment.put(Home.ACCOUNTS, home.accounts().toString());
      environment.put("JOBSEARCH_RELEASE_BRANCH", checkout.branch());
      environment.put("JOBSEARCH_RELEASE_COMMIT", checkout.commit());
      environment.put("QUARKUS_BANNER_ENABLED", "false");
      environment.put("QUARKUS_LOG_CONSOLE_ENABLED", "false");
      environment.put("QUARKUS_LOG_FILE_ENABLED", "true");
      environment.put("QUARKUS_LOG_FILE_PATH", home.log(service).toString());
      environment.put("QUARKUS_LOG_FILE_ROTATION_MAX_FILE_SIZE", "10M");
      environment.put("QUARKUS_LOG_FILE_ROTATION_MAX_BACKUP_INDEX", "4");
    }
    environment.putAll(own(service));
    return environment;
  }

  /** Where a process answers; for the broker what a Kafka client takes as its address. */
  static String url(Service service, int portBase) {
    String address = HOST + ":" + service.port(portBase);
    return service == Service.BROKER ? address : "http://" + address;
  }

  private String url(Service service) {
    return url(service, portBase);
  }

  private List<String> program(Service service) {
    Path path = release.jar(service);
    String jar = path.toString();
    String port = Integer.toString(service.port(portBase));
    return switch (service) {
      case BROKER ->
          List.of(
              "-Djobsearch.log.file=" + home.log(service),
              "-cp",
              jar + File.pathSeparator + path.resolveSibling("lib").resolve("*"),
              "jobsearch.broker.LocalBroker",
              home.brokerData().toString(),
              port,
              Integer.toString(service.port(portBase) + 1));
      case BOARDS -> List.of("-cp", jar, "jobsearch.boards.BoardServer", port);
      case STORE, SCRAPER, MATCHER, ORCHESTRATOR, GATEWAY -> List.of("-jar", jar);
    };
  }

  private Map<String, String> own(Service service) {
    return switch (service) {
      case STORE -> Map.of("JOBSEARCH_STORE_DIRECTORY", home.storeData().toString());
      case SCRAPER ->
          Map.of(
              "JOBSEARCH_SCRAPER_SOURCES_FILE",
              (recorded ? home.recordedSources() : home.sources()).toString());
      case GATEWAY ->
          Map.of(
              "JOBSEARCH_GATEWAY_DIRECTORY", home.gatewayData().toString(),
              "JOBSEARCH_GATEWAY_STORE_URL", url(Service.STORE),
              "JOBSEARCH_GATEWAY_SCRAPER_URL", url(Service.SCRAPER),
              "JOBSEARCH_GATEWAY_MATCHER_URL", url(Service.MATCHER),
              "JOBSEARCH_GATEWAY_ORCHESTRATOR_URL", url(Service.ORCHESTRATOR));
      case BROKER, BOARDS, MATCHER, ORCHESTRATOR -> Map.of();
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
