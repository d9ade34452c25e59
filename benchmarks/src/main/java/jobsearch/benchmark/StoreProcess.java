package jobsearch.benchmark;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** The store as users run it: its own JVM, with the heap that {@code jobsearch up} gives it. */
final class StoreProcess implements AutoCloseable {

  private final Process process;
  private final String url;

  private StoreProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Where it answers. */
  String url() {
    return url;
  }

  /** Starts the store of this build and waits until it has caught up with the journal. */
  static StoreProcess start(String broker, String replica, Path directory)
      throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-jar",
            root().resolve("store-service/target/quarkus-app/quarkus-run.jar").toString());
    builder
        .environment()
        .putAll(
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                broker,
                "JOBSEARCH_STORE_DIRECTORY",
                directory.resolve("store").toString(),
                "JOBSEARCH_ACCESS_ACCOUNTS",
                directory.resolve("accounts.json").toString(),
                "JOBSEARCH_STORE_REPLICA",
                replica,
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(port)));
    Path log = directory.resolve("store.log");
    StoreProcess store =
        new StoreProcess(
            builder.redirectErrorStream(true).redirectOutput(log.toFile()).start(),
            "http://127.0.0.1:" + port);
    store.awaitReady(URI.create(store.url + "/q/health/ready"), log);
    return store;
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
    throw new IllegalStateException("the store did not become ready: see " + log);
  }

  /** The checkout. */
  static Path root() {
    try {
      Path jar =
          Path.of(StoreProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
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
