package jobsearch.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The store as users run it: its own JVM, with the heap that {@code jobsearch up} gives it. */
final class StoreProcess implements AutoCloseable {

  private final ServiceProcess process;

  private StoreProcess(ServiceProcess process) {
    this.process = process;
  }

  /** Where it answers. */
  String url() {
    return process.url();
  }

  /** Starts the store of this build and waits until it has caught up with the journal. */
  static StoreProcess start(String broker, String replica, Path directory)
      throws IOException, InterruptedException {
    return new StoreProcess(
        ServiceProcess.start(
            "store-service",
            directory,
            List.of("-Xmx512m"),
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                broker,
                "JOBSEARCH_STORE_DIRECTORY",
                directory.resolve("store").toString(),
                "JOBSEARCH_STORE_REPLICA",
                replica)));
  }

  /** The checkout. */
  static Path root() {
    return ServiceProcess.root();
  }

  @Override
  public void close() throws InterruptedException {
    process.close();
  }
}
