package jobsearch.runtime.production;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jobsearch.runtime.Home;
import jobsearch.runtime.HomeLock;
import jobsearch.runtime.Label;
import jobsearch.runtime.Place;
import jobsearch.runtime.Ports;
import jobsearch.runtime.Release;
import jobsearch.runtime.RunFiles;
import jobsearch.runtime.Service;
import jobsearch.runtime.StoreProgram;
import jobsearch.runtime.SystemRecord;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.production.Sides.Occupant;

/** Runs production's releases as processes of this machine. */
public final class LocalProduction implements ProductionDriver {

  private static final String RESTORE = "jobsearch.store.restore.RestoreProgram";

  private final Home home;
  private final int portBase;
  private final String broker;
  private final Clock clock;
  private final SidesFile file;

  /**
   * @param home of production
   * @param portBase of production, unless it runs at another one
   * @param broker its address
   */
  public LocalProduction(Home home, int portBase, String broker, Clock clock) {
    this.home = home;
    this.portBase = portBase;
    this.broker = broker;
    this.clock = clock;
    this.file = new SidesFile(home);
  }

  @Override
  public List<OnSide> releases() {
    return file.read().stream()
        .flatMap(sides ->
            Stream.of(sides.leading(), sides.leading().other())
                .flatMap(side -> sides.on(side).map(there -> shown(sides, side, there)).stream()))
        .toList();
  }

  @Override
  public OnSide prepare(Path programs, Label label, Consumer<String> progress) {
    Occupant wanted = new Occupant(new Release(programs).directory(), label, true);
    new Release(programs).verify(Service.OF_A_RELEASE);
    Side side = sides().leading().other();
    SideProcesses processes = processes(side, progress);
    try (HomeLock lock = processes.take(progress)) {
      Sides sides = sides();
      if (sides.leading() == side) {
        throw new Trouble("the %s side leads now".formatted(side.label()), "repeat the command");
      }
      if (sides.leader().filter(leader -> leader.isCalled(label.tag())).isPresent()) {
        throw new Trouble(
            label.tag() + " is production's release already", "there is nothing to prepare");
      }
      Optional<Occupant> there = sides.on(side);
      if (there.filter(wanted::isSameAs).isPresent()) {
        // One that comes again after it was stopped is deployed now, not when it first was.
        Occupant same = there.filter(Occupant::wanted).orElse(wanted);
        return shown(file.change(now -> now.with(side, same)), side, same);
      }
      there
          .filter(Occupant::wanted)
          .ifPresent(other -> {
            throw taken(side, other);
          });
      processes.stop();
      erase(side, progress);
      return shown(file.change(now -> now.with(side, wanted)), side, wanted);
    }
  }

  private static Trouble taken(Side side, Occupant other) {
    String tag = other.label().tag();
    return new Trouble(
        "%s is on production's %s side, and still wanted".formatted(tag, side.label()),
        "see what becomes of it (jobsearch status), or end its promotion");
  }

  @Override
  public void start(String release, Set<Service> services, Consumer<String> progress) {
    Side side = side(release);
    SideProcesses processes = processes(side, progress);
    try (HomeLock lock = processes.take(progress)) {
      Sides sides = sides();
      Occupant there = wanted(sides, side, release);
      new Release(there.programs()).verify(services);
      List<Service> dead = processes.dead().stream().filter(services::contains).toList();
      SidePlace place = place(side);
      if (!dead.isEmpty()) {
        home.requireSpace();
        Ports.requireFree(dead, place.portBase());
      }
      try {
        processes.launch(dead, place, there, sides.leading() == side);
        processes.awaitReady(services);
      } catch (RuntimeException e) {
        processes.abandon();
        throw e;
      }
    }
  }

  @Override
  public JsonNode restore(String release, String backup, Consumer<String> progress) {
    Side side = side(release);
    SideProcesses processes = processes(side, progress);
    try (HomeLock lock = processes.take(progress)) {
      Sides sides = sides();
      Occupant there = wanted(sides, side, release);
      if (sides.leading() == side) {
        throw new Trouble(
            release + " is production's release: its store is not to be replaced by a promotion",
            "jobsearch backup --restore restores production's store");
      }
      processes.each().stop(List.of(Service.STORE));
      erase(side, progress);
      SidePlace place = place(side);
      place.home().create();
      ObjectNode request =
          new ObjectMapper()
              .createObjectNode()
              .put("store", place.home().storeData().toString())
              .put("backups", place.backups().toString())
              .put("broker", broker)
              .put("topicPrefix", place.production().topicPrefix())
              .put("replica", side.replica())
              .put("release", release)
              .put("backup", backup)
              .putNull("until")
              .put("purpose", "RESTORE");
      return StoreProgram.run(
          new Release(there.programs()),
          RESTORE,
          request,
          place.home().logs().resolve("restore.out"),
          step -> progress.accept(line(step)));
    }
  }

  private static String line(JsonNode step) {
    return "%s %d of %d"
        .formatted(
            step.path("step").asText().toLowerCase(Locale.ROOT),
            step.path("done").asLong(),
            step.path("of").asLong());
  }

  @Override
  public void lead(String release) {
    home.create();
    file.change(sides -> {
      Side side = sides.side(release).orElseThrow(() -> unknown(release));
      wanted(sides, side, release);
      return sides.ledBy(side);
    });
  }

  @Override
  public void stop(String release, Consumer<String> progress) {
    Optional<Side> found = file.read().flatMap(sides -> sides.side(release));
    if (found.isEmpty()) {
      return;
    }
    Side side = found.get();
    SideProcesses processes = processes(side, progress);
    try (HomeLock lock = processes.take(progress)) {
      // First: whoever starts what is wanted must not start it again.
      Sides after = file.change(sides -> unwanted(sides, side, release));
      if (after.on(side).filter(there -> there.isCalled(release)).isPresent()) {
        processes.stop();
      }
    }
  }

  private static Sides unwanted(Sides sides, Side side, String release) {
    Optional<Occupant> there = sides.on(side).filter(each -> each.isCalled(release));
    if (there.isPresent() && sides.leading() == side) {
      throw new Trouble(
          release + " is production's release", "jobsearch down stops all of production");
    }
    return there.map(each -> sides.with(side, each.wanted(false))).orElse(sides);
  }

  private static Occupant wanted(Sides sides, Side side, String release) {
    Occupant there =
        sides.on(side).filter(each -> each.isCalled(release)).orElseThrow(() -> unknown(release));
    if (!there.wanted()) {
      throw new Trouble(
          release + " was stopped and is not wanted any more", "prepare it again first");
    }
    return there;
  }

  private Sides sides() {
    return file.read().orElseThrow(SidesFile::neverStarted);
  }

  private Side side(String release) {
    return sides().side(release).orElseThrow(() -> unknown(release));
  }

  private static Trouble unknown(String release) {
    return new Trouble(release + " is on neither side of production", "prepare it first");
  }

  /** Nothing may still work on it: a restore outlives the one who began it and was killed. */
  private void erase(Side side, Consumer<String> progress) {
    Path store = SidePlace.home(side, home).storeData();
    try {
      if (Files.isDirectory(store)) {
        try (HomeLock restore = HomeLock.take(store.resolve("restore.lock"), progress)) {
          Release.delete(store);
        }
      }
      Files.createDirectories(store);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + store, e);
    }
  }

  private OnSide shown(Sides sides, Side side, Occupant there) {
    SidePlace place = place(side);
    Map<Service, String> urls = new EnumMap<>(Service.class);
    Service.OF_A_RELEASE.forEach(each -> urls.put(each, place.url(each)));
    return new OnSide(
        side,
        sides.leading() == side,
        there.wanted(),
        there.label(),
        there.programs(),
        side.replica(),
        urls,
        processes(side, line -> {})::conditions,
        place.logs(),
        place.home().storeData(),
        place.backups());
  }

  private SideProcesses processes(Side side, Consumer<String> progress) {
    return new SideProcesses(side, home, clock, progress);
  }

  private SidePlace place(Side side) {
    Optional<SystemRecord> running = new RunFiles(home.run()).system();
    Place production =
        Place.production(
            home,
            running.map(SystemRecord::portBase).orElse(portBase),
            running.map(SystemRecord::recorded).orElse(false));
    return new SidePlace(side, production.on(broker));
  }
}
