package jobsearch.runtime.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import jobsearch.runtime.Broker;
import jobsearch.runtime.Checkout;
import jobsearch.runtime.Home;
import jobsearch.runtime.HomeLock;
import jobsearch.runtime.Label;
import jobsearch.runtime.Processes;
import jobsearch.runtime.Release;
import jobsearch.runtime.RunFiles;
import jobsearch.runtime.Service;
import jobsearch.runtime.Startup;
import jobsearch.runtime.State;
import jobsearch.runtime.SystemRecord;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.environment.EnvironmentFiles;
import jobsearch.runtime.production.Sides;
import jobsearch.runtime.production.SidesFile;

/**
 * A whole system on this machine: the broker, the recorded boards if wanted, orchestrator and
 * gateway, and a release on each side that is to run one. Asked for a service of a release, it
 * means that of the leading side.
 */
public final class LocalSystem {

  private static final Duration PATIENCE_TO_START = Duration.ofSeconds(120);

  private final Settings wanted;
  private final Home home;
  private final RunFiles files;
  private final SidesFile sidesFile;
  private final Processes processes;
  private final Startup startup;
  private final ReleaseParts parts;
  private final Consumer<String> progress;
  private final Clock clock;

  /**
   * @param progress takes lines for a person who waits
   */
  public LocalSystem(Settings wanted, Consumer<String> progress) {
    this.wanted = wanted;
    this.home = wanted.home();
    this.files = new RunFiles(home.run());
    this.sidesFile = new SidesFile(home);
    this.clock = Clock.systemUTC();
    this.processes = new Processes(home, files, clock, PATIENCE_TO_START);
    this.startup = new Startup(home, processes, PATIENCE_TO_START, progress);
    this.parts = new ReleaseParts(home, clock, progress);
    this.progress = progress;
  }

  /** Starts what does not run and returns when all is ready; what runs is left alone. */
  public Status up() {
    home.create();
    home.offerSources();
    environments().offer();
    try (HomeLock lock = HomeLock.take(home, progress)) {
      if (isDead()) {
        files.forgetSystem();
        home.requireSpace();
        plan().requireFree(plan().infrastructure(), parts);
        Release release = chooseRelease();
        SystemRecord system =
            new SystemRecord(wanted.portBase(), wanted.recorded(), release.directory(), label());
        files.remember(system);
        tidy(release, sidesFile.started(system));
      } else {
        requireBoardsAsWanted();
        List<Service> dead = dead(plan().infrastructure());
        if (!dead.isEmpty() || parts.isAnyDead(sides())) {
          home.requireSpace();
          plan().requireFree(dead, parts);
        }
      }
      startAll();
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
      List<Service> running = new ArrayList<>(all.stream().filter(processes::isAlive).toList());
      // They are on this system's broker.
      Slot.stopAll(home, clock, progress);
      running.addAll(parts.stopSecond(() -> processes.stop(List.of(Service.ORCHESTRATOR))));
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
    parts.abandon();
    startup.abandon();
  }

  /** Starts one process and returns when it is ready. */
  public void start(Service service) {
    if (service.isOfARelease()) {
      parts.start(plan(), service);
    } else {
      startup.launch(List.of(service), plan().launch(service));
      startup.awaitReady(List.of(service));
    }
  }

  /** Asks one process to end (SIGTERM), and ends it (SIGKILL) if it does not in 15 s. */
  public void stop(Service service) {
    processes(service).stop(List.of(service));
  }

  /** Stops everything that writes to the journal or reads it, on both sides. */
  public void stopServices() {
    parts.stopSecond(() -> {});
    processes.stop(Arrays.stream(Service.values()).filter(Service::isQuarkus).toList());
  }

  /** Ends one process at once (SIGKILL), as a crash would, and returns when it is dead. */
  public void kill(Service service) {
    processes(service).kill(service);
  }

  /** What each process does. A home in which nothing was started yet is a stopped system. */
  public Status status() {
    return plan().status(processes, parts);
  }

  /** What one process does. */
  public State state(Service service) {
    return processes(service).condition(service).state();
  }

  /** Where a process answers; for the broker what a Kafka client takes as its address. */
  public String url(Service service) {
    return plan().leading().url(service);
  }

  /** The processes of this system: those of the running one, or those that {@code up} starts. */
  public List<Service> services() {
    return plan().services();
  }

  /** The release that is production's; before the first start, the one that would be. */
  public Leading leading() {
    return plan().leading();
  }

  /** Where its files are. */
  public Home home() {
    return home;
  }

  /** What a process of it logs and prints. */
  public List<Path> logs(Service service) {
    return (service.isOfARelease() ? leading().home() : home).logs(service);
  }

  /** The process, for one who watches its memory; empty if it does not live. */
  public Optional<ProcessHandle> process(Service service) {
    return processes(service).process(service);
  }

  /** With what the running system was started; empty if it was stopped. */
  public Optional<SystemRecord> record() {
    return files.system();
  }

  /** Whether what is not promoted runs another build than the one at hand. */
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

  private boolean isDead() {
    return Arrays.stream(Service.values()).noneMatch(processes::isAlive) && !parts.isAlive();
  }

  private List<Service> dead(List<Service> services) {
    return services.stream().filter(each -> !processes.isAlive(each)).toList();
  }

  private void startAll() {
    Plan plan = plan();
    Set<Service> first = EnumSet.of(Service.BROKER, Service.BOARDS);
    first.retainAll(plan.infrastructure());
    List<Service> others =
        plan.infrastructure().stream().filter(each -> !first.contains(each)).toList();
    try {
      launch(plan, dead(List.copyOf(first)));
      // One that was found alive may still be starting.
      startup.awaitReady(first);
      // Always: an `up` that was killed may have left them running and nothing prepared.
      new Broker(plan.production().broker(), "", clock).prepare((short) 1);
      if (first.contains(Service.BOARDS)) {
        plan.production().fetchRecordedSources();
      }
      parts.launchLeading(plan);
      launch(plan, dead(others));
      parts.awaitLeading(plan);
      startup.awaitReady(others);
    } catch (RuntimeException e) {
      progress.accept("Stopping what was started");
      abandon();
      throw e;
    }
    parts.startOther(plan);
  }

  private void launch(Plan plan, List<Service> services) {
    services.forEach(each -> startup.launch(List.of(each), plan.launch(each)));
  }

  private Release chooseRelease() {
    if (!wanted.copied()) {
      wanted.release().verify();
      return wanted.release();
    }
    return wanted.release().copyBelow(home.releases());
  }

  private void tidy(Release release, Sides sides) {
    if (wanted.copied()) {
      release.deleteOthers(
          home.releases(),
          sides.occupants().values().stream().map(Sides.Occupant::programs).toList());
    }
  }

  private Processes processes(Service service) {
    return service.isOfARelease() ? parts.on(sides().leading()).each() : processes;
  }

  private Plan plan() {
    return new Plan(home, actual(), sides(), wanted.repository());
  }

  private Sides sides() {
    return sidesFile.read().orElseGet(() -> SidesFile.blue(actual()));
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
