package jobsearch.runtime.production;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import jobsearch.runtime.Condition;
import jobsearch.runtime.Home;
import jobsearch.runtime.HomeLock;
import jobsearch.runtime.Processes;
import jobsearch.runtime.RunFiles;
import jobsearch.runtime.Service;
import jobsearch.runtime.Startup;
import jobsearch.runtime.production.Sides.Occupant;

/** The processes of a release on one side: starts, watches and ends them. */
public final class SideProcesses {

  private static final Duration PATIENCE_TO_START = Duration.ofSeconds(180);

  private final Side side;
  private final Home production;
  private final Home home;
  private final Processes processes;
  private final Startup startup;

  /**
   * @param production its home
   * @param progress takes lines for a person who waits
   */
  public SideProcesses(Side side, Home production, Clock clock, Consumer<String> progress) {
    this.side = side;
    this.production = production;
    this.home = SidePlace.home(side, production);
    this.processes = new Processes(home, new RunFiles(home.run()), clock, PATIENCE_TO_START);
    this.startup =
        new Startup(
            home,
            processes,
            PATIENCE_TO_START,
            progress,
            service -> side == Side.BLUE ? service.label() : service.label() + " (green)");
  }

  /** Its processes, one by one. */
  public Processes each() {
    return processes;
  }

  /** Those that do not live. */
  public List<Service> dead() {
    return Service.OF_A_RELEASE.stream().filter(each -> !processes.isAlive(each)).toList();
  }

  /** Whether any lives. */
  public boolean isAlive() {
    return dead().size() < Service.OF_A_RELEASE.size();
  }

  /** What each of them does. */
  public Map<Service, Condition> conditions() {
    Map<Service, Condition> conditions = new EnumMap<>(Service.class);
    Service.OF_A_RELEASE.forEach(each -> conditions.put(each, processes.condition(each)));
    return conditions;
  }

  /** Starts these; what shall be ready is to be awaited then. */
  public void launch(
      Collection<Service> services, SidePlace place, Occupant occupant, boolean leading) {
    home.create();
    startup.launch(services, place.launch(occupant, leading));
  }

  /**
   * What can be started here: a store only where there are its files. One without them would fold
   * the whole journal, while it is restored, perhaps.
   */
  public List<Service> startable() {
    Path store = home.storeData();
    boolean hasStore =
        Files.exists(store.resolve("store.db")) || Files.exists(store.resolve("current"));
    return Service.OF_A_RELEASE.stream()
        .filter(service -> service != Service.STORE || hasStore)
        .toList();
  }

  /** Returns when these are ready. */
  public void awaitReady(Collection<Service> services) {
    startup.awaitReady(services);
  }

  /** Stops what was started from here, and starts nothing more. */
  public void abandon() {
    startup.abandon();
  }

  /** Whether anything was ever started here. */
  public boolean wasUsed() {
    return Files.isDirectory(home.run());
  }

  /** Stops all of them. */
  public void stop() {
    if (wasUsed()) {
      processes.stop(Service.OF_A_RELEASE);
    }
  }

  /** Waits until nobody else starts, restores or stops something here, and keeps others from it. */
  HomeLock take(Consumer<String> progress) {
    production.create();
    return HomeLock.take(lock(), progress);
  }

  /** The same, if nobody is at work here. */
  public Optional<HomeLock> takeIfFree() {
    return HomeLock.takeIfFree(lock());
  }

  private Path lock() {
    return production.run().resolve(side.label() + ".lock");
  }
}
