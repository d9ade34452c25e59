package jobsearch.runtime.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jobsearch.runtime.Broker;
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
import jobsearch.runtime.Startup;
import jobsearch.runtime.SystemRecord;
import jobsearch.runtime.system.Status.ServiceStatus;

/**
 * A staging slot of this machine: a release beside production, on production's broker, with topics,
 * files, accounts and ports of its own. What runs in it outlives whoever started it, and is found
 * again by its files.
 */
public final class Slot {

  private static final Duration PATIENCE_TO_START = Duration.ofSeconds(180);

  private final Place place;
  private final Home home;
  private final RunFiles files;
  private final Processes processes;
  private final Clock clock;
  private final Consumer<String> progress;

  /**
   * @param progress takes lines for a person who waits
   */
  public Slot(Place place, Clock clock, Consumer<String> progress) {
    this.place = place;
    this.home = place.home();
    this.files = new RunFiles(home.run());
    this.processes = new Processes(home, files, clock, PATIENCE_TO_START);
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Where it is, and where the next start puts it: its file may have changed since the last one.
   */
  public Place place() {
    return place;
  }

  /** What was put there last, whether it runs or not. */
  public Optional<SystemRecord> deployed() {
    return files.system();
  }

  /**
   * Starts a release where none runs, and returns when all of it is ready; what it kept from before
   * it finds again. A start that fails leaves nothing running.
   */
  public Status start(Release release, Label label) {
    home.create();
    try (HomeLock lock = HomeLock.take(home, progress)) {
      // Whoever had the lock may have erased it.
      home.create();
      release.verify();
      home.requireSpace();
      Ports.requireFree(place.services(), place.portBase());
      files.remember(new SystemRecord(place.portBase(), true, release.directory(), label));
      Startup startup = new Startup(home, processes, PATIENCE_TO_START, progress);
      Launch launch = new Launch(place, release, label);
      List<Service> others =
          place.services().stream().filter(service -> service != Service.BOARDS).toList();
      try {
        startup.launch(List.of(Service.BOARDS), launch);
        new Broker(place.broker(), place.topicPrefix(), clock).prepare((short) 1);
        startup.awaitReady(List.of(Service.BOARDS));
        place.fetchRecordedSources();
        startup.launch(others, launch);
        startup.awaitReady(others);
      } catch (RuntimeException e) {
        startup.takeBack();
        throw e;
      }
      return status();
    }
  }

  /** Stops what runs there; files and topics stay. */
  public void stop() {
    stop(home, clock, progress);
  }

  /** Stops what runs and deletes files, topics and consumer groups: nothing of it is left. */
  public void erase() {
    home.create();
    try (HomeLock lock = HomeLock.take(home, progress)) {
      processes.stop(List.of(Service.values()));
      new Broker(place.broker(), place.topicPrefix(), clock).erase();
      Release.delete(home.directory());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + home.directory(), e);
    }
  }

  /** What each of its processes does. */
  public Status status() {
    Place there = deployed().map(record -> place.at(record.portBase())).orElse(place);
    return new Status(
        there.url(Service.GATEWAY),
        there.services().stream()
            .map(s -> new ServiceStatus(s, there.url(s), processes.condition(s)))
            .toList());
  }

  /** Stops whatever runs in the slots of a system. */
  static void stopAll(Home system, Clock clock, Consumer<String> progress) {
    if (!Files.isDirectory(system.slots())) {
      return;
    }
    try (Stream<Path> homes = Files.list(system.slots())) {
      homes.filter(Files::isDirectory).forEach(slot -> stop(new Home(slot), clock, progress));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + system.slots(), e);
    }
  }

  private static void stop(Home home, Clock clock, Consumer<String> progress) {
    if (!Files.isDirectory(home.run())) {
      return;
    }
    try (HomeLock lock = HomeLock.take(home, progress)) {
      new Processes(home, new RunFiles(home.run()), clock, PATIENCE_TO_START)
          .stop(List.of(Service.values()));
    }
  }
}
