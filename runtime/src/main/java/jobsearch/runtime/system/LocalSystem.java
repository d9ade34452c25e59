package jobsearch.runtime.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import jobsearch.runtime.Broker;
import jobsearch.runtime.Checkout;
import jobsearch.runtime.Home;
import jobsearch.runtime.HomeLock;
import jobsearch.runtime.Label;
import jobsearch.runtime.Launch;
import jobsearch.runtime.Place;
import jobsearch.runtime.Ports;
import jobsearch.runtime.Processes;
import jobsearch.runtime.Release;
import jobsearch.runtime.RunFiles;
import jobsearch.runtime.Service;
import jobsearch.runtime.State;
import jobsearch.runtime.SystemRecord;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.environment.EnvironmentFiles;
import jobsearch.runtime.system.Status.ServiceStatus;

/** A whole system on this machine: the broker, the services, and the recorded boards if wanted. */
public final class LocalSystem {

  private static final Duration PATIENCE_TO_START = Duration.ofSeconds(120);

  private final Settings wanted;
  private final Home home;
  private final RunFiles files;
  private final Processes processes;
  private final Startup startup;
  private final Consumer<String> progress;
  private final Clock clock;

  /**
   * @param progress takes lines for a person who waits
   */
  public LocalSystem(Settings wanted, Consumer<String> progress) {
    this.wanted = wanted;
    this.home = wanted.home();
    this.files = new RunFiles(home.run());
    this.clock = Clock.systemUTC();
    this.processes = new Processes(home, files, clock, PATIENCE_TO_START);
    this.startup = new Startup(home, processes, PATIENCE_TO_START, progress);
    this.progress = progress;
  }

  /** Starts what does not run and returns when all is ready; what runs is left alone. */
  public Status up() {
    home.create();
    home.offerSources();
    environments().offer();
    try (HomeLock lock = HomeLock.take(home, progress)) {
      List<Service> dead = services().stream().filter(s -> !processes.isAlive(s)).toList();
      if (dead.size() == services().size()) {
        files.forgetSystem();
        dead = services();
        home.requireSpace();
        Ports.requireFree(dead, actual().portBase());
        files.remember(
            new SystemRecord(
                wanted.portBase(), wanted.recorded(), chooseRelease().directory(), label()));
      } else {
        requireBoardsAsWanted();
        if (!dead.isEmpty()) {
          home.requireSpace();
          Ports.requireFree(dead, actual().portBase());
        }
      }
      startAll(dead);
      return status();
    }
  }

  /** Stops everything that was started from this home, and nothing else. */
  public List<Service> down() {
    if (!Files.isDirectory(home.run())) {
      return List.of();
    }
    try (HomeLock lock = HomeLock.take(home, progress)) {
      List<Service> all = List.of(Service.values());
      List<Service> running = all.stream().filter(processes::isAlive).toList();
      // They are on this system's broker.
      Slot.stopAll(home, clock, progress);
      processes.stop(all);
      files.forgetSystem();
      return running;
    }
  }

  /**
   * Stops what this object has started, and starts nothing more; for one that is interrupted. A
   * second call returns when the first has stopped everything.
   */
  public void abandon() {
    startup.abandon();
  }

  /** Starts one process and returns when it is ready. */
  public void start(Service service) {
    launch(List.of(service));
    startup.awaitReady(List.of(service));
  }

  /** Asks one process to end (SIGTERM), and ends it (SIGKILL) if it does not in 15 s. */
  public void stop(Service service) {
    processes.stop(List.of(service));
  }

  /** Ends one process at once (SIGKILL), as a crash would, and returns when it is dead. */
  public void kill(Service service) {
    processes.kill(service);
  }

  /** What each process does. A home in which nothing was started yet is a stopped system. */
  public Status status() {
    return new Status(
        url(Service.GATEWAY),
        services().stream()
            .map(s -> new ServiceStatus(s, url(s), processes.condition(s)))
            .toList());
  }

  /** What one process does. */
  public State state(Service service) {
    return processes.condition(service).state();
  }

  /** Where a process answers; for the broker what a Kafka client takes as its address. */
  public String url(Service service) {
    return place().url(service);
  }

  /** The processes of this system: those of the running one, or those that {@code up} starts. */
  public List<Service> services() {
    return place().services();
  }

  /** Where its files are. */
  public Home home() {
    return home;
  }

  /** The process, for one who watches its memory; empty if it does not live. */
  public Optional<ProcessHandle> process(Service service) {
    return processes.process(service);
  }

  /** With what the running system was started; empty if it was stopped. */
  public Optional<SystemRecord> record() {
    return files.system();
  }

  /** The programs that run, or that would be started. */
  public Release release() {
    return new Release(actual().release());
  }

  /** Whether the running system's programs are another build than those at hand. */
  public boolean isOutdated() {
    Path current = home.releases().resolve(wanted.release().id());
    return wanted.copied() && !actual().release().equals(current);
  }

  /** Which boards a system reads is decided when it is started. */
  private void requireBoardsAsWanted() {
    if (wanted.recorded() && !actual().recorded()) {
      throw new Trouble(
          "the system runs already, and reads the boards in " + home.sources(),
          "jobsearch down, then jobsearch up --recorded");
    }
  }

  private void startAll(Collection<Service> dead) {
    Set<Service> first = EnumSet.of(Service.BROKER, Service.BOARDS);
    first.retainAll(services());
    List<Service> others = services().stream().filter(s -> !first.contains(s)).toList();
    try {
      launch(first.stream().filter(dead::contains).toList());
      // One that was found alive may still be starting.
      startup.awaitReady(first);
      // Always: an `up` that was killed may have left them running and nothing prepared.
      new Broker(url(Service.BROKER), "", clock).prepare((short) 1);
      if (first.contains(Service.BOARDS)) {
        place().fetchRecordedSources();
      }
      launch(others.stream().filter(dead::contains).toList());
      startup.awaitReady(others);
    } catch (RuntimeException e) {
      startup.takeBack();
      throw e;
    }
  }

  private void launch(Collection<Service> services) {
    if (!services.isEmpty()) {
      SystemRecord system = actual();
      startup.launch(services, new Launch(place(), new Release(system.release()), system.label()));
    }
  }

  private Release chooseRelease() {
    if (!wanted.copied()) {
      wanted.release().verify();
      return wanted.release();
    }
    Release copy = wanted.release().copyBelow(home.releases());
    copy.deleteOthers(home.releases());
    return copy;
  }

  /** Where the running system is, or where one would be started now. */
  private Place place() {
    SystemRecord system = actual();
    return Place.production(home, system.portBase(), system.recorded())
        .with(Map.of("JOBSEARCH_ORCHESTRATOR_REPOSITORY", wanted.repository().toString()));
  }

  private EnvironmentFiles environments() {
    return new EnvironmentFiles(home, actual().portBase());
  }

  private Label label() {
    return Label.of(Checkout.of(wanted.release().directory()), clock.instant());
  }

  /** The running system's record, or how one would be started now. */
  private SystemRecord actual() {
    return files
        .system()
        .orElseGet(() ->
            new SystemRecord(
                wanted.portBase(),
                wanted.recorded(),
                wanted.release().directory(),
                new Label(Label.WORK_TREE, "unknown", "unknown", null)));
  }
}
