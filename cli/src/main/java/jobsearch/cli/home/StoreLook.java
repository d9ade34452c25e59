package jobsearch.cli.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import jobsearch.runtime.Label;
import jobsearch.runtime.Launch;
import jobsearch.runtime.Place;
import jobsearch.runtime.Ports;
import jobsearch.runtime.Ready;
import jobsearch.runtime.Release;
import jobsearch.runtime.Service;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.Waiting;
import jobsearch.runtime.system.LocalSystem;
import jobsearch.runtime.system.Settings;

/**
 * A store of a past time, served by a process of its own that only reads; gone with all that it had
 * when it is closed.
 */
public final class StoreLook implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path directory;
  private final Process process;
  private final int port;

  private StoreLook(Path directory, Process process, int port) {
    this.directory = directory;
    this.process = process;
    this.port = port;
  }

  static StoreLook at(Path directory, Settings settings, LocalSystem system) {
    int ports = Ports.freeBase();
    int port = Service.STORE.port(ports);
    Launch launch =
        new Launch(
            Place.production(settings.home(), ports, false),
            system.leading().release(),
            new Label(Label.WORK_TREE, "unknown", "unknown", null));
    Path log = settings.home().logs().resolve("store-look.out");
    ProcessBuilder builder = new ProcessBuilder(launch.command(Service.STORE));
    builder.environment().putAll(launch.environment(Service.STORE));
    builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", system.url(Service.BROKER));
    builder.environment().put("QUARKUS_LOG_FILE_PATH", log + ".log");
    builder.environment().put("JOBSEARCH_STORE_DIRECTORY", directory.toString());
    builder.environment().put("JOBSEARCH_STORE_READ_ONLY", "true");
    builder.environment().remove(Credentials.VARIABLE);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      StoreLook look = new StoreLook(directory, builder.start(), port);
      look.awaitReady(log);
      return look;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a store", e);
    }
  }

  private void awaitReady(Path log) {
    Waiting waiting = new Waiting(PATIENCE);
    Optional<Ready.Problem> problem = Ready.problem(Service.STORE, port);
    while (problem.isPresent()
        && !problem.get().lasting()
        && process.isAlive()
        && waiting.again()) {
      problem = Ready.problem(Service.STORE, port);
    }
    if (problem.isPresent()) {
      close();
      throw new Trouble("the store does not start: " + problem.get().reason(), "see " + log);
    }
  }

  /** Where it answers. */
  public String url() {
    return Launch.url(Service.STORE, port - Service.STORE.port(0));
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    try {
      Release.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + directory, e);
    }
  }
}
