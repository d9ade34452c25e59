package jobsearch.cli.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The processes of one home: starts, watches and ends them, and remembers each in a file. */
final class Processes {

  private static final Duration PATIENCE_TO_STOP = Duration.ofSeconds(15);

  private final Home home;
  private final RunFiles files;

  Processes(Home home, RunFiles files) {
    this.home = home;
    this.files = files;
  }

  void start(Service service, Launch launch, int port) {
    ProcessHandle handle =
        Child.start(launch.command(service), launch.environment(service), home.printed(service));
    files.remember(ProcessRecord.of(service, handle, port));
  }

  /** The process, if it was started from this home and lives. */
  Optional<ProcessHandle> process(Service service) {
    return files.process(service).flatMap(ProcessRecord::handle);
  }

  boolean isAlive(Service service) {
    return process(service).isPresent();
  }

  State state(Service service) {
    Optional<ProcessRecord> process = files.process(service);
    if (process.isEmpty()) {
      return State.STOPPED;
    }
    if (!process.get().isAlive()) {
      return State.FAILED;
    }
    return Ready.ask(service, process.get().port()) ? State.RUNNING : State.STARTING;
  }

  /** Services before the broker, so that they can say goodbye to it; together, since each waits. */
  void stop(List<Service> services) {
    stopTogether(services.stream().filter(s -> s != Service.BROKER).toList());
    stopTogether(services.stream().filter(s -> s == Service.BROKER).toList());
  }

  /** Ends it as a crash would; it stays remembered, as one that failed. */
  void kill(Service service) {
    process(service)
        .ifPresent(handle -> {
          handle.destroyForcibly();
          Waiting waiting = new Waiting(PATIENCE_TO_STOP);
          while (isAlive(service) && waiting.again(Duration.ofMillis(10))) {
            // The condition is all there is to do.
          }
        });
  }

  private void stopTogether(List<Service> services) {
    services.forEach(s -> process(s).ifPresent(ProcessHandle::destroy));
    Waiting waiting = new Waiting(PATIENCE_TO_STOP);
    while (services.stream().anyMatch(this::isAlive) && waiting.again()) {
      // The condition is all there is to do.
    }
    services.forEach(this::kill);
    services.forEach(files::forget);
  }
}
