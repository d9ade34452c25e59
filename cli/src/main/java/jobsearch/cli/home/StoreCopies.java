package jobsearch.cli.home;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import jobsearch.runtime.StoreProgram;
import jobsearch.runtime.system.LocalSystem;
import jobsearch.runtime.system.Settings;

/**
 * Copies of a home's backups and journal elsewhere, brought back whether its system runs or not.
 * The program that does it finds the places in its environment, which is this command's.
 */
public final class StoreCopies {

  /** What can be done; as the store's program names it. */
  public enum Task {
    LIST,
    FETCH,
    FETCH_JOURNAL
  }

  private final Settings settings;
  private final Map<String, String> environment;
  private final LocalSystem system;

  /**
   * @param environment in which the services are started
   */
  public StoreCopies(Settings settings, Map<String, String> environment) {
    this.settings = settings;
    this.environment = environment;
    this.system = new LocalSystem(settings, line -> {});
  }

  /** Where the archive lies unless another place is named. */
  public Path usualArchive() {
    return settings.home().storeData().resolveSibling("journal-archive");
  }

  /** Does it, and returns what the store's program says of it. */
  public JsonNode run(Task task, String backup, Path archive) {
    settings.home().create();
    Path backups = settings.home().storeData().resolveSibling("backups");
    return StoreProgram.run(
        system.leading().release(),
        "jobsearch.store.copy.CopyProgram",
        new ObjectMapper()
            .createObjectNode()
            .put("task", task.name())
            .put(
                "backups",
                environment.getOrDefault("JOBSEARCH_STORE_BACKUP_DIRECTORY", backups.toString()))
            .put("archive", archive.toAbsolutePath().toString())
            .put("topicPrefix", environment.getOrDefault("JOBSEARCH_TOPIC_PREFIX", ""))
            .put("replica", system.leading().replica())
            .put("backup", backup),
        settings.home().logs().resolve("copies.out"),
        step -> {});
  }
}
