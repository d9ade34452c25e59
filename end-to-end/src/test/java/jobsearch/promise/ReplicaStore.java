package jobsearch.promise;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import jobsearch.cli.gateway.Gateway;
import jobsearch.runtime.Service;

/** A second store-service on a system's journal, never appointed, with an empty directory. */
final class ReplicaStore implements AutoCloseable {

  private static final Path PROGRAM =
      Path.of("..", "store-service", "target", "quarkus-app", "quarkus-run.jar");

  private final Process process;
  private final String url;

  private ReplicaStore(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Returns when it has folded the journal. */
  static ReplicaStore start(RealSystem system) throws IOException {
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-jar",
            PROGRAM.toAbsolutePath().toString());
    builder
        .environment()
        .putAll(
            Map.of(
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "KAFKA_BOOTSTRAP_SERVERS",
                system.url(Service.BROKER),
                "JOBSEARCH_ACCESS_ACCOUNTS",
                system.home().resolve("accounts.json").toString(),
                "JOBSEARCH_STORE_REPLICA",
                "replica",
                "JOBSEARCH_STORE_DIRECTORY",
                system.home().resolve("data").resolve("replica").toAbsolutePath().toString()));
    builder.redirectErrorStream(true);
    builder.redirectOutput(system.home().resolve("logs").resolve("replica.log").toFile());
    ReplicaStore replica = new ReplicaStore(builder.start(), "http://127.0.0.1:" + port);
    Gateway store = new Gateway(replica.url);
    try {
      RealSystem.patiently()
          .alias("the replica is caught up")
          .ignoreExceptions()
          .until(() -> store.get("/api/store", Map.of()).path("caughtUp").asBoolean());
      return replica;
    } catch (RuntimeException e) {
      replica.close();
      throw e;
    }
  }

  /** Where it answers. */
  String url() {
    return url;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
