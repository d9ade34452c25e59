package jobsearch.runtime;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The processes of one home: starts, watches and ends them, and remembers each in a file. */
public final class Processes {

  private static final Duration PATIENCE_TO_STOP = Duration.ofSeconds(15);

  private final Home home;
  private final RunFiles files;
  private final Clock clock;
  private final Duration patienceToStart;

  /**
   * @param patienceToStart after which one that is not ready is no longer taken for starting
   */
  public Processes(Home home, RunFiles files, Clock clock, Duration patienceToStart) {
    this.home = home;
    this.files = files;
    this.clock = clock;
    this.patienceToStart = patienceToStart;
  }

  public void start(Service service, Launch launch) {
    ProcessHandle handle =
        Child.start(launch.command(service), launch.environment(service), home.printed(service));
    files.remember(ProcessRecord.of(service, handle, launch.port(service)));
  }

  /** The process, if it was started from this home and lives. */
  public Optional<ProcessHandle> process(Service service) {
    return files.process(service).flatMap(ProcessRecord::handle);
  }

  public boolean isAlive(Service service) {
    return process(service).isPresent();
  }

  public Condition condition(Service service) {
    return files.process(service).map(this::condition).orElse(Condition.of(State.STOPPED));
  }

  /** From now on it is not starting any more, whatever it says. */
  public void rememberReady(Service service) {
    files
        .process(service)
        .filter(process -> !process.wasReady())
        .map(ProcessRecord::ready)
        .ifPresent(files::remember);
  }

  private Condition condition(ProcessRecord process) {
    if (!process.isAlive()) {
      return Condition.of(State.FAILED);
    }
    return Ready.problem(process.service(), process.port())
        .map(problem ->
            new Condition(
                !problem.lasting() && mayBeStarting(process) ? State.STARTING : State.UNREADY,
                problem.reason(),
                problem.lasting()))
        .orElse(Condition.of(State.RUNNING));
  }

  private boolean mayBeStarting(ProcessRecord process) {
    return !process.wasReady()
        && clock.instant().isBefore(process.startedAt().plus(patienceToStart));
  }

  /** Services before the broker, so that they can say goodbye to it; together, since each waits. */
  public void stop(List<Service> services) {
    stopTogether(services.stream().filter(s -> s != Service.BROKER).toList());
    stopTogether(services.stream().filter(s -> s == Service.BROKER).toList());
  }

  /** Ends it as a crash would; it stays remembered, as one that failed. */
  public void kill(Service service) {
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
