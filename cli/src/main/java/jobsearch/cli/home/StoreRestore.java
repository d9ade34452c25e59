package jobsearch.cli.home;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import jobsearch.runtime.Service;
import jobsearch.runtime.StoreProgram;
import jobsearch.runtime.system.LocalSystem;
import jobsearch.runtime.system.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Restores of a home's store, whether its system runs or not: a store that is damaged keeps the
 * system from starting. Where it runs, it goes on meanwhile, and only the store is started anew.
 */
public final class StoreRestore {

  /** What a restored store is for; as the store's program names it. */
  public enum Purpose {
    RESTORE,
    LOOK,
    PREVIEW,
    REVERT_PREVIEW,
    REVERT,
    USE,
    REMOVE,
    LIST;

    /** Whether it is about a store that is there, and needs no broker. */
    private boolean isOfStores() {
      return this == USE || this == REMOVE || this == LIST;
    }
  }

  private final Settings settings;
  private final Map<String, String> environment;
  private final LocalSystem system;
  private final Consumer<JsonNode> steps;

  /**
   * @param environment in which the services are started
   * @param progress takes lines for a person who waits
   * @param steps takes how far the store's program is: {@code step}, {@code done}, {@code of}
   */
  public StoreRestore(
      Settings settings,
      Map<String, String> environment,
      Consumer<String> progress,
      Consumer<JsonNode> steps) {
    this.settings = settings;
    this.environment = environment;
    this.system = new LocalSystem(settings, progress);
    this.steps = steps;
  }

  /**
   * Restores, or takes another store that is there.
   *
   * @param name of a backup, or {@code latest}; of a store with {@link Purpose#USE} and {@link
   *     Purpose#REMOVE}
   * @param until an offset or a time; null for all of the journal
   * @return what the store's program says of it
   */
  public JsonNode run(Purpose purpose, String name, @Nullable String until) {
    boolean running = system.state(Service.BROKER).isAlive();
    boolean ofItsOwn = !running && !purpose.isOfStores();
    if (ofItsOwn) {
      settings.home().create();
      system.start(Service.BROKER);
    }
    try {
      JsonNode answer =
          StoreProgram.run(
              system.leading().release(),
              "jobsearch.store.restore.RestoreProgram",
              request(purpose, name, until),
              settings.home().logs().resolve("restore.out"),
              steps);
      if (running && (purpose == Purpose.RESTORE || purpose == Purpose.USE)) {
        system.stop(Service.STORE);
        system.up();
      }
      return answer;
    } finally {
      if (ofItsOwn) {
        system.stop(Service.BROKER);
      }
    }
  }

  private ObjectNode request(Purpose purpose, String name, @Nullable String until) {
    Path backups = settings.home().storeData().resolveSibling("backups");
    return new ObjectMapper()
        .createObjectNode()
        .put("store", system.leading().storeData().toString())
        .put(
            "backups",
            environment.getOrDefault("JOBSEARCH_STORE_BACKUP_DIRECTORY", backups.toString()))
        .put("broker", system.url(Service.BROKER))
        .put("topicPrefix", environment.getOrDefault("JOBSEARCH_TOPIC_PREFIX", ""))
        .put("replica", system.leading().replica())
        .put("release", system.leading().release().id())
        .put("backup", name)
        .put("until", until)
        .put("purpose", purpose.name());
  }

  /** Shows a store that was restored up to a point in time, until it is closed. */
  public StoreLook look(Path directory) {
    return StoreLook.at(directory, settings, system);
  }
}
