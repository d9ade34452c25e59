package jobsearch.runtime.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import jobsearch.runtime.Broker;
import jobsearch.runtime.Home;
import jobsearch.runtime.Label;
import jobsearch.runtime.Place;
import jobsearch.runtime.Release;
import jobsearch.runtime.Service;
import jobsearch.runtime.State;
import jobsearch.runtime.StoreProgram;
import jobsearch.runtime.environment.EnvironmentFiles;
import jobsearch.runtime.environment.StagingFile;
import jobsearch.runtime.production.SidesFile;
import jobsearch.runtime.system.Leading;
import jobsearch.runtime.system.LocalSystem;
import jobsearch.runtime.system.Settings;
import jobsearch.runtime.system.Slot;
import jobsearch.runtime.system.Status;
import jobsearch.runtime.system.Status.ServiceStatus;

/** Runs releases as processes of this machine, as the {@code jobsearch} command does. */
public final class ProcessDriver implements Driver {

  private static final String JOURNAL = "jobsearch.store.recovery.JournalProgram";

  private final Home home;
  private final int portBase;
  private final String broker;
  private final Clock clock;

  /**
   * @param home of production
   * @param portBase of production
   * @param broker that all of them share
   */
  public ProcessDriver(Home home, int portBase, String broker, Clock clock) {
    this.home = home;
    this.portBase = portBase;
    this.broker = broker;
    this.clock = clock;
  }

  @Override
  public Deployed start(StagingFile slot, Path programs, Label label, Consumer<String> progress) {
    Slot place = slot(slot, progress);
    place.start(new Release(programs), label);
    return deployed(place).orElseThrow();
  }

  @Override
  public Optional<Deployed> find(StagingFile slot) {
    return deployed(slot(slot, line -> {}));
  }

  @Override
  public Optional<Deployed> production() {
    Settings settings = new Settings(home, portBase, false, new Release(home.directory()), false);
    LocalSystem system = new LocalSystem(settings, line -> {});
    return system.record().map(record -> production(system));
  }

  /** What leads, and what is not promoted; a release beside it is none of production yet. */
  private Deployed production(LocalSystem system) {
    Leading leading = system.leading();
    Status all = system.status();
    Status ofIt =
        new Status(all.url(), all.services().stream().filter(ServiceStatus::isLeading).toList());
    return deployed(home, leading.label(), leading.release().directory(), ofIt, system::logs);
  }

  @Override
  public Set<String> productionReleases() {
    return new SidesFile(home)
        .read().stream()
            .flatMap(sides -> sides.occupants().values().stream())
            .map(occupant -> occupant.label().tag())
            .collect(Collectors.toSet());
  }

  @Override
  public void stop(StagingFile slot, Consumer<String> progress) {
    slot(slot, progress).stop();
  }

  @Override
  public void erase(StagingFile slot, Consumer<String> progress) {
    slot(slot, progress).erase();
  }

  @Override
  public long seedFromProduction(StagingFile slot, Path programs, Consumer<String> progress) {
    Place place = slot(slot, progress).place();
    place.home().create();
    Release release = new Release(programs);
    // For this once: the facts are in the slot's journal then.
    Path archive = place.home().directory().resolve("data").resolve("seed");
    try {
      journal(release, place, "EXPORT_FACTS", archive, "", progress);
      JsonNode imported = journal(release, place, "IMPORT", archive, place.topicPrefix(), progress);
      // The journal may tell of other replicas of production.
      new Broker(broker, place.topicPrefix(), clock).appointFirstReplica();
      Release.delete(archive);
      Files.deleteIfExists(archive.resolveSibling("seed.lock"));
      return imported.path("present").asLong() + imported.path("written").asLong();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + archive, e);
    }
  }

  private JsonNode journal(
      Release release,
      Place place,
      String task,
      Path archive,
      String topicPrefix,
      Consumer<String> progress) {
    ObjectNode request =
        new ObjectMapper()
            .createObjectNode()
            .put("task", task)
            .put("archive", archive.toString())
            .put("store", place.home().storeData().toString())
            .put("broker", broker)
            .put("topicPrefix", topicPrefix)
            .put("release", place.name())
            .put("replace", false);
    return StoreProgram.run(
        release,
        JOURNAL,
        request,
        place.home().logs().resolve("seed.out"),
        step ->
            progress.accept(
                "facts of production: %s %d of %d"
                    .formatted(
                        step.path("step").asText().toLowerCase(Locale.ROOT),
                        step.path("done").asLong(),
                        step.path("of").asLong())));
  }

  private Slot slot(StagingFile slot, Consumer<String> progress) {
    Place place = new EnvironmentFiles(home, portBase).place(slot, broker);
    return new Slot(place, clock, progress);
  }

  private static Optional<Deployed> deployed(Slot slot) {
    Home home = slot.place().home();
    return slot.deployed()
        .map(record -> deployed(home, record.label(), record.release(), slot.status(), home::logs));
  }

  private static Deployed deployed(
      Home home, Label label, Path programs, Status status, Function<Service, List<Path>> logsOf) {
    Map<String, String> services = new LinkedHashMap<>();
    Map<String, String> problems = new LinkedHashMap<>();
    for (ServiceStatus each : status.services()) {
      Service service = each.service();
      if (each.state() != State.RUNNING) {
        String reason = each.reason().isEmpty() ? "" : ": " + each.reason();
        problems.put(service.label(), each.state().label() + reason);
      }
      if (service.isQuarkus()) {
        services.put(service.label(), each.url());
      }
    }
    List<Path> logs =
        status.services().stream().flatMap(each -> logsOf.apply(each.service()).stream()).toList();
    return new Deployed(
        label,
        programs,
        status.url(),
        services,
        problems,
        status.isStopped(),
        logs,
        home.accounts(),
        home.storeData().resolveSibling("legacy"));
  }
}
