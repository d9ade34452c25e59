package jobsearch.runtime.system;

import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import jobsearch.runtime.Home;
import jobsearch.runtime.HomeLock;
import jobsearch.runtime.Service;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.production.Side;
import jobsearch.runtime.production.SideProcesses;
import jobsearch.runtime.production.Sides;
import jobsearch.runtime.production.Sides.Occupant;

/** The parts of a system that belong to a release, on both sides. */
final class ReleaseParts {

  private final Map<Side, SideProcesses> sides = new EnumMap<>(Side.class);
  private final Consumer<String> progress;

  ReleaseParts(Home production, Clock clock, Consumer<String> progress) {
    for (Side side : Side.values()) {
      sides.put(side, new SideProcesses(side, production, clock, progress));
    }
    this.progress = progress;
  }

  SideProcesses on(Side side) {
    return Optional.ofNullable(sides.get(side)).orElseThrow();
  }

  boolean isAlive() {
    return sides.values().stream().anyMatch(SideProcesses::isAlive);
  }

  /** Whether something is to run and does not. */
  boolean isAnyDead(Sides now) {
    return Arrays.stream(Side.values())
        .filter(side -> now.on(side).filter(Occupant::wanted).isPresent())
        .anyMatch(side -> !on(side).dead().isEmpty());
  }

  void start(Plan plan, Service service) {
    SideProcesses leading = on(plan.sides().leading());
    leading.launch(List.of(service), plan.leading().place(), plan.leading().occupant(), true);
    leading.awaitReady(List.of(service));
  }

  void launchLeading(Plan plan) {
    SideProcesses leading = on(plan.sides().leading());
    leading.launch(leading.dead(), plan.leading().place(), plan.leading().occupant(), true);
  }

  void awaitLeading(Plan plan) {
    on(plan.sides().leading()).awaitReady(Service.OF_A_RELEASE);
  }

  /** Production runs without it: what fails here is said, and stops nothing else. */
  void startOther(Plan plan) {
    Side side = plan.sides().leading().other();
    if (!plan.isWanted(side)) {
      return;
    }
    SideProcesses other = on(side);
    Optional<HomeLock> free = other.takeIfFree();
    if (free.isEmpty()) {
      progress.accept("Somebody is at work on the %s side: left alone".formatted(side.label()));
      return;
    }
    try (HomeLock lock = free.get()) {
      Occupant there = plan.sides().on(side).orElseThrow();
      List<Service> startable = other.startable();
      List<Service> dead = other.dead().stream().filter(startable::contains).toList();
      other.launch(dead, plan.place(side), there, false);
      other.awaitReady(startable);
    } catch (Trouble e) {
      progress.accept(
          "The release on the %s side does not start: %s (%s)"
              .formatted(side.label(), e.getMessage(), e.fix()));
      other.abandon();
    }
  }

  void abandon() {
    sides.values().forEach(SideProcesses::abandon);
  }

  /**
   * Stops green, which has a home of its own; blue goes with the rest.
   *
   * @param before what has to end first, if there is anything: it may start things there
   * @return what was running
   */
  List<Service> stopSecond(Runnable before) {
    SideProcesses green = on(Side.GREEN);
    if (!green.wasUsed()) {
      return List.of();
    }
    before.run();
    List<Service> running =
        Service.OF_A_RELEASE.stream().filter(each -> green.each().isAlive(each)).toList();
    green.stop();
    return running;
  }
}
