package jobsearch.benchmark;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A service as users run it: its own JVM, with what {@code jobsearch up} gives it. */
final class ServiceProcess implements AutoCloseable {

  private final Process process;
  private final String url;

  private ServiceProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Where it answers. */
  String url() {
    return url;
  }

  /**
   * Starts a service of this build and waits until it is ready.
   *
   * @param directory where its log is kept, and the accounts are, which there are none of
   * @param options of its JVM, besides those that all have
   */
  static ServiceProcess start(
      String module, Path directory, List<String> options, Map<String, String> settings)
      throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-jar",
            root().resolve(module + "/target/quarkus-app/quarkus-run.jar").toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(settings);
    builder
        .environment()
        .putAll(
            Map.of(
                "JOBSEARCH_ACCESS_ACCOUNTS",
                directory.resolve("accounts.json").toString(),
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(port)));
    Path log = directory.resolve(module + ".log");
    ServiceProcess service =
        new ServiceProcess(
            builder.redirectErrorStream(true).redirectOutput(log.toFile()).start(),
            "http://127.0.0.1:" + port);
    service.awaitReady(URI.create(service.url + "/q/health/ready"), log);
    return service;
  }

  private void awaitReady(URI health, Path log) throws InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int attempt = 0; attempt < 600; attempt++) {
        if (!process.isAlive()) {
          break;
        }
        try {
          var answer =
              client.send(
                  HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.discarding());
          if (answer.statusCode() == 200) {
            return;
          }
        } catch (IOException e) {
          // Not listening yet.
        }
        Thread.sleep(100);
      }
    }
    process.destroyForcibly();
    throw new IllegalStateException("the service did not become ready: see " + log);
  }

  /** The checkout. */
  static Path root() {
    try {
      Path jar =
          Path.of(ServiceProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Objects.requireNonNull(jar.resolve("../../..").normalize());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
