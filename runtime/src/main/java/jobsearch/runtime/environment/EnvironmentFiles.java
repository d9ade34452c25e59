package jobsearch.runtime.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jobsearch.runtime.Home;
import jobsearch.runtime.Place;
import jobsearch.runtime.RunFiles;
import jobsearch.runtime.Service;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.environment.StagingFile.Seed;

/** The files in {@code environments} of a system's home, one for each environment. */
public final class EnvironmentFiles {

  private static final String PRODUCTION = "production.yaml";
  private static final String FIRST_SLOT = "staging-1.yaml";
  private static final Pattern SLOT = Pattern.compile("staging-([1-9])\\.yaml");
  private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*");

  /** Longer than an evening's work, shorter than a change of season. */
  private static final Duration VALID_FOR = Duration.ofDays(7);

  /** Ten thousand requests: what is asked often is compiled by then. */
  private static final Duration WARM_UP = Duration.ofMinutes(1);

  /** The keys of production's file. */
  private static final String[] IN_PRODUCTION = {
    "settings", "judge", "check-ups", "notifications", "approvals", "windows", "warm-up"
  };

  /** What shows at once, under a day's load, under another's, and in a week. */
  private static final List<Duration> CHECK_UPS =
      List.of(Duration.ofHours(1), Duration.ofHours(24), Duration.ofHours(48), Duration.ofDays(7));

  private static final Duration SOAK = Duration.ofMinutes(10);

  /** What keeps environments apart, and what the system finds out by itself. */
  private static final List<String> NOT_SETTINGS =
      List.of(
          "KAFKA_",
          "QUARKUS_HTTP_HOST",
          "QUARKUS_HTTP_PORT",
          "JOBSEARCH_TOPIC_PREFIX",
          "JOBSEARCH_ACCESS_ACCOUNTS",
          "JOBSEARCH_RELEASE_",
          "JOBSEARCH_ORCHESTRATOR_",
          "JOBSEARCH_GATEWAY_DIRECTORY",
          "JOBSEARCH_GATEWAY_RELEASE",
          "JOBSEARCH_GATEWAY_STORE_URL",
          "JOBSEARCH_GATEWAY_SCRAPER_URL",
          "JOBSEARCH_GATEWAY_MATCHER_URL",
          "JOBSEARCH_GATEWAY_ORCHESTRATOR_URL",
          "JOBSEARCH_STORE_DIRECTORY",
          "JOBSEARCH_STORE_REPLICA",
          "JOBSEARCH_SCRAPER_SOURCES_FILE");

  /** What a slot would share with production, or do to it. */
  private static final List<String> NOT_IN_A_SLOT =
      List.of(
          "JOBSEARCH_STORE_BACKUP_DIRECTORY",
          "JOBSEARCH_STORE_ARCHIVE_DIRECTORY",
          "JOBSEARCH_STORE_LEGACY_DIRECTORY",
          "JOBSEARCH_STORE_COPY_");

  private final Home home;
  private final int portBase;

  /**
   * @param portBase of production: a slot's ports follow unless its file says otherwise
   */
  public EnvironmentFiles(Home home, int portBase) {
    this.home = home;
    this.portBase = portBase;
  }

  /** Writes commented files for production and one slot where there are none yet. */
  public void offer() {
    try {
      Files.createDirectories(home.environments());
      for (String name : List.of(PRODUCTION, FIRST_SLOT)) {
        Path file = home.environments().resolve(name);
        if (Files.notExists(file)) {
          try (var template = EnvironmentFiles.class.getResourceAsStream(name)) {
            Files.copy(template, file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + home.environments(), e);
    }
  }

  /** Production's; without a file nothing is set. */
  public ProductionFile production() {
    Keys keys = ofProduction();
    return new ProductionFile(
        settings(keys.below("settings"), NOT_SETTINGS), keys.below("judge").all());
  }

  /** The thresholds in a file that has nothing else, by name. */
  public static Map<String, String> thresholds(Path file) {
    return Keys.of(file).all();
  }

  /** How long after a promotion its release is looked at again; rising. */
  public List<Duration> checkUps() {
    return ofProduction().rising("check-ups", CHECK_UPS);
  }

  /** How long a release is warmed up at most, before it has callers. */
  public Duration warmUp() {
    return ofProduction().time("warm-up", WARM_UP);
  }

  /** Who signs releases off; without a file nobody. Read when it is needed. */
  public ApprovalsFile approvals() {
    return ApprovalsFile.of(ofProduction().below("approvals"));
  }

  /** When releases may begin; without a file always. Read when it is needed. */
  public List<WindowFile> windows() {
    return ofProduction().each("windows").stream().map(WindowFile::of).toList();
  }

  private Keys ofProduction() {
    Path file = home.environments().resolve(PRODUCTION);
    Keys keys = Files.notExists(file) ? Keys.none(file) : Keys.of(file);
    return keys.requireOnly(IN_PRODUCTION);
  }

  /** Who hears of what; nobody of anything where it does not say so. */
  public Notifications notifications() {
    return Notifications.of(ofProduction().below("notifications"));
  }

  /** The numbers of the slots that there are, in order. */
  public List<Integer> slots() {
    if (!Files.isDirectory(home.environments())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(home.environments())) {
      return files
          .map(file -> SLOT.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> Integer.valueOf(name.group(1)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + home.environments(), e);
    }
  }

  /**
   * The numbers of the slots that have a file, and of those without one in which something was put:
   * that has to be seen, and stopped.
   */
  public List<Integer> slotsInUse() {
    return IntStream.rangeClosed(1, Place.MOST_SLOTS)
        .boxed()
        .filter(slot ->
            slots().contains(slot)
                || new RunFiles(home.slots().resolve(StagingFile.name(slot)).resolve("run"))
                    .system()
                    .isPresent())
        .toList();
  }

  /** A slot's as far as it is needed to find and to stop what was put there: always possible. */
  public StagingFile assumed(int slot) {
    return new StagingFile(
        slot, Place.usualPorts(portBase, slot), Seed.NONE, List.of(), VALID_FOR, SOAK, Map.of());
  }

  /** A slot's; fails where there is none. */
  public StagingFile slot(int slot) {
    Path file = home.environments().resolve(StagingFile.name(slot) + ".yaml");
    if (Files.notExists(file)) {
      throw new Trouble(
          "there is no staging slot " + slot,
          slots().isEmpty()
              ? "write " + file + "; it may be empty"
              : "use one of %s, or write %s; it may be empty".formatted(slots(), file));
    }
    Keys keys = Keys.of(file).requireOnly("ports", "seed", "sources", "verification", "settings");
    Keys verification = keys.below("verification").requireOnly("valid-for", "soak");
    return new StagingFile(
        slot,
        keys.number("ports", 1024, 65_536 - Service.PORTS, Place.usualPorts(portBase, slot)),
        keys.word("seed", Seed.class, Seed.RECORDED),
        keys.words("sources"),
        verification.time("valid-for", VALID_FOR),
        verification.time("soak", SOAK),
        settings(
            keys.below("settings"),
            Stream.concat(NOT_SETTINGS.stream(), NOT_IN_A_SLOT.stream()).toList()));
  }

  /** Where that slot's processes are. */
  public Place place(StagingFile slot, String broker) {
    return Place.staging(home, broker, slot.slot(), slot.ports(), slot.settings());
  }

  private static Map<String, String> settings(Keys keys, List<String> refused) {
    Map<String, String> settings = keys.all();
    settings
        .keySet()
        .forEach(name -> {
          if (!VARIABLE.matcher(name).matches()) {
            throw keys.wrong(
                name,
                "is no environment variable",
                "write it like JOBSEARCH_SCRAPER_SOURCES_AT_ONCE");
          }
          if (refused.stream().anyMatch(name::startsWith)) {
            throw keys.wrong(
                name, "is decided by the system, which keeps environments apart", "leave it away");
          }
        });
    return settings;
  }
}
