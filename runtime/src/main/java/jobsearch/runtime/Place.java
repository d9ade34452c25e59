package jobsearch.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a release's processes live: files, ports and topics that no other place shares.
 *
 * @param slot a staging slot's number; null in production
 * @param portBase the first of its ports
 * @param broker the address of the broker, which all places share
 * @param topicPrefix what the names of its topics and consumer groups begin with
 * @param recorded whether it reads recorded boards, which are then one of its processes
 * @param services the processes that belong to it
 * @param settings what else its services find in their environment; wins
 */
public record Place(
    @Nullable Integer slot,
    Home home,
    int portBase,
    String broker,
    String topicPrefix,
    boolean recorded,
    List<Service> services,
    Map<String, String> settings) {

  /** How many slots there can be. */
  public static final int MOST_SLOTS = 9;

  /** Enough for a system's ports, and as many again. */
  private static final int PORTS_OF_A_PLACE = 20;

  /** Nobody waits for these in a slot, and nothing of it is worth keeping. */
  private static final Map<String, String> NO_SCHEDULES =
      Map.of(
          "JOBSEARCH_STORE_BACKUP_AT", "off",
          "JOBSEARCH_STORE_BACKUP_DRILL_EVERY", "off",
          "JOBSEARCH_STORE_ARCHIVE_AT", "off",
          "JOBSEARCH_STORE_CONSISTENCY_AT", "off",
          "JOBSEARCH_STORE_OPTIMIZE_EVERY", "off");

  /** Production's settings that would carry what a slot does out of it; empty is unset. */
  private static final List<String> PRODUCTION_ONLY =
      List.of(
          "JOBSEARCH_STORE_BACKUP_DIRECTORY",
          "JOBSEARCH_STORE_ARCHIVE_DIRECTORY",
          "JOBSEARCH_STORE_LEGACY_DIRECTORY",
          "JOBSEARCH_STORE_COPY_DIRECTORY",
          "JOBSEARCH_STORE_COPY_S3_BUCKET",
          "JOBSEARCH_ORCHESTRATOR_REPOSITORY");

  public Place {
    services = List.copyOf(services);
    settings = Map.copyOf(settings);
  }

  /** Where people's data is: everything runs there, the broker as well. */
  public static Place production(Home home, int portBase, boolean recorded) {
    List<Service> services =
        Arrays.stream(Service.values()).filter(s -> s != Service.BOARDS || recorded).toList();
    String broker = Launch.url(Service.BROKER, portBase);
    return new Place(null, home, portBase, broker, "", recorded, services, Map.of());
  }

  /**
   * A slot beside production: on its broker, with topics, accounts, files and ports of its own; on
   * recorded boards, without schedules.
   *
   * @param system of production
   * @param broker its broker's address
   * @param slot from 1 to {@link #MOST_SLOTS}
   * @param portBase the first of the slot's own ports
   * @param more settings of its services
   */
  public static Place staging(
      Home system, String broker, int slot, int portBase, Map<String, String> more) {
    if (slot < 1 || slot > MOST_SLOTS) {
      throw new Trouble(
          "there is no staging slot " + slot, "use one from 1 to %d".formatted(MOST_SLOTS));
    }
    List<Service> services =
        Arrays.stream(Service.values()).filter(s -> s != Service.BROKER).toList();
    Map<String, String> settings = new LinkedHashMap<>(NO_SCHEDULES);
    settings.put("JOBSEARCH_STORE_REPLICA", Broker.FIRST_REPLICA);
    settings.put("JOBSEARCH_STORE_READ_ONLY", "false");
    PRODUCTION_ONLY.forEach(name -> settings.put(name, ""));
    settings.putAll(more);
    String name = "staging-" + slot;
    return new Place(
        slot,
        new Home(system.slots().resolve(name)),
        portBase,
        broker,
        name + ".",
        true,
        services,
        settings);
  }

  /** The first of a slot's ports, unless others are chosen: they follow those of production. */
  public static int usualPorts(int portBase, int slot) {
    return portBase + slot * PORTS_OF_A_PLACE;
  }

  /** {@code production} or {@code staging}. */
  public String environment() {
    return slot == null ? "production" : "staging";
  }

  /** {@code production}, {@code staging-1}: of files, and in paths. */
  public String name() {
    return slot == null ? environment() : environment() + "-" + slot;
  }

  /** Where a process answers; for the broker what a Kafka client takes as its address. */
  public String url(Service service) {
    return service == Service.BROKER ? broker : Launch.url(service, portBase);
  }

  /** The same with other ports. */
  public Place at(int otherPortBase) {
    return new Place(slot, home, otherPortBase, broker, topicPrefix, recorded, services, settings);
  }

  /** The same on another broker. */
  public Place on(String otherBroker) {
    return new Place(slot, home, portBase, otherBroker, topicPrefix, recorded, services, settings);
  }

  /** The same with these settings besides. */
  public Place with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.putAll(more);
    return new Place(slot, home, portBase, broker, topicPrefix, recorded, services, all);
  }

  /** Writes the sources file that its recorded boards offer. */
  public void fetchRecordedSources() {
    String address = url(Service.BOARDS) + "/sources.yaml";
    Path draft = home.recordedSources().resolveSibling("recorded-sources.new");
    try (var answer = URI.create(address).toURL().openStream()) {
      Files.copy(answer, draft, StandardCopyOption.REPLACE_EXISTING);
      Files.move(draft, home.recordedSources(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + address, e);
    }
  }

  /** The sources file of its scraper. */
  public Path sources() {
    return recorded ? home.recordedSources() : home.sources();
  }
}
