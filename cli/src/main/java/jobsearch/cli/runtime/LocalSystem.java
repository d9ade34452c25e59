package jobsearch.cli.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import jobsearch.cli.runtime.Status.ServiceStatus;

/** A whole system on this machine: the broker, the services, and the recorded boards if wanted. */
public final class LocalSystem {

  private static final Duration PATIENCE_TO_START = Duration.ofSeconds(120);
  private static final int LINES_OF_LOG = 15;

  private final Settings wanted;
  private final Home home;
  private final RunFiles files;
  private final Processes processes;
  private final Consumer<String> progress;
  private final Set<Service> started = ConcurrentHashMap.newKeySet();

  /** Held while one process is started, and while those that were started are abandoned. */
  private final Object starting = new Object();

  private volatile boolean abandoned;

  /**
   * @param progress takes lines for a person who waits
   */
  public LocalSystem(Settings wanted, Consumer<String> progress) {
    this.wanted = wanted;
    this.home = wanted.home();
    this.files = new RunFiles(home.run());
    this.processes = new Processes(home, files, Clock.systemUTC(), PATIENCE_TO_START);
    this.progress = progress;
  }

  /** Starts what does not run and returns when all is ready; what runs is left alone. */
  public Status up() {
    home.create();
    home.offerSources();
    try (HomeLock lock = HomeLock.take(home, progress)) {
      List<Service> dead = services().stream().filter(s -> !processes.isAlive(s)).toList();
      if (dead.size() == services().size()) {
        files.forgetSystem();
        dead = services();
        home.requireSpace();
        Ports.requireFree(dead, actual().portBase());
        files.remember(
            new SystemRecord(wanted.portBase(), wanted.recorded(), chooseRelease().directory()));
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
    abandoned = true;
    synchronized (starting) {
      processes.stop(List.copyOf(started));
      started.clear();
    }
  }

  /** Starts one process and returns when it is ready. */
  public void start(Service service) {
    launch(List.of(service));
    awaitReady(List.of(service));
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
    return Launch.url(service, actual().portBase());
  }

  /** The processes of this system: those of the running one, or those that {@code up} starts. */
  public List<Service> services() {
    boolean recorded = actual().recorded();
    return Arrays.stream(Service.values()).filter(s -> s != Service.BOARDS || recorded).toList();
  }

  /** Where its files are. */
  public Home home() {
    return home;
  }

  /** The process, for one who watches its memory; empty if it does not live. */
  public Optional<ProcessHandle> process(Service service) {
    return processes.process(service);
  }

  /** The programs that run, or that would be started. */
  Release release() {
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
      awaitReady(first);
      // Always: an `up` that was killed may have left them running and nothing prepared.
      new Broker(url(Service.BROKER), "", Clock.systemUTC()).prepare((short) 1);
      if (first.contains(Service.BOARDS)) {
        fetchRecordedSources();
      }
      launch(others.stream().filter(dead::contains).toList());
      awaitReady(others);
    } catch (RuntimeException e) {
      if (!started.isEmpty()) {
        progress.accept("Stopping what was started");
      }
      abandon();
      throw e;
    }
  }

  private void launch(Collection<Service> services) {
    if (services.isEmpty()) {
      return;
    }
    SystemRecord system = actual();
    Launch launch = new Launch(home, system, Checkout.of(wanted.release().directory()));
    for (Service service : services) {
      synchronized (starting) {
        requireWanted();
        started.add(service);
        processes.start(service, launch, service.port(system.portBase()));
      }
    }
  }

  private void awaitReady(Collection<Service> services) {
    Set<Service> pending = EnumSet.noneOf(Service.class);
    pending.addAll(services);
    Waiting waiting = new Waiting(PATIENCE_TO_START);
    while (!pending.isEmpty()) {
      requireWanted();
      for (Service service : EnumSet.copyOf(pending)) {
        Condition condition = processes.condition(service);
        if (condition.state() == State.RUNNING) {
          pending.remove(service);
          isReady(service, waiting.seconds());
        } else if (!condition.state().isAlive() && !abandoned) {
          throw notStarted(service, "ended while it started");
        } else if (condition.lasting()) {
          throw notStarted(service, "cannot start: " + condition.reason());
        }
      }
      if (!pending.isEmpty() && !waiting.again()) {
        Service late = pending.iterator().next();
        throw notStarted(
            late,
            "is not ready after %d s: %s"
                .formatted(PATIENCE_TO_START.toSeconds(), processes.condition(late).reason()));
      }
    }
  }

  private void requireWanted() {
    if (abandoned) {
      throw new Trouble("the start was interrupted", "repeat the command");
    }
  }

  private void isReady(Service service, double seconds) {
    synchronized (starting) {
      if (!abandoned) {
        processes.rememberReady(service);
      }
    }
    if (started.contains(service)) {
      progress.accept("%-20s ready after %4.1f s".formatted(service.label(), seconds));
    }
  }

  private Trouble notStarted(Service service, String what) {
    Tail.lines(home.printed(service), LINES_OF_LOG).forEach(l -> progress.accept("  | " + l));
    Tail.lines(home.log(service), LINES_OF_LOG).forEach(l -> progress.accept("  | " + l));
    return new Trouble(
        service.label() + " " + what, "the lines above are the end of " + home.log(service));
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

  private void fetchRecordedSources() {
    String url = url(Service.BOARDS) + "/sources.yaml";
    Path draft = home.recordedSources().resolveSibling("recorded-sources.new");
    try (var answer = URI.create(url).toURL().openStream()) {
      Files.copy(answer, draft, StandardCopyOption.REPLACE_EXISTING);
      Files.move(draft, home.recordedSources(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + url, e);
    }
  }

  /** The running system's record, or how one would be started now. */
  private SystemRecord actual() {
    return files
        .system()
        .orElseGet(() ->
            new SystemRecord(wanted.portBase(), wanted.recorded(), wanted.release().directory()));
  }
}
