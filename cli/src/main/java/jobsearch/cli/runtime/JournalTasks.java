package jobsearch.cli.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What is done with a home's journal, whether its system runs or not. What changes the journal or
 * the store's place in it stops the services for that time.
 */
public final class JournalTasks {

  /** What can be done; as the store's program names it. */
  public enum Task {
    EXPORT,
    VERIFY,
    IMPORT,
    ADOPT,
    RESEED;

    private boolean isAlone() {
      return this != EXPORT && this != VERIFY;
    }
  }

  private final Settings settings;
  private final Map<String, String> environment;
  private final LocalSystem system;

  /**
   * @param environment in which the services are started
   * @param progress takes lines for a person who waits
   */
  public JournalTasks(
      Settings settings, Map<String, String> environment, Consumer<String> progress) {
    this.settings = settings;
    this.environment = environment;
    this.system = new LocalSystem(settings, progress);
  }

  /** Where the archive lies unless another place is named. */
  public Path usualArchive() {
    return settings.home().storeData().resolveSibling("journal-archive");
  }

  /**
   * Does it, and returns what the store's program says of it.
   *
   * @param replace whether the topic may be made anew although it holds something else, which goes
   *     to files first
   */
  public JsonNode run(Task task, Path archive, boolean replace) {
    boolean running = system.state(Service.BROKER).isAlive();
    if (!running) {
      settings.home().create();
      system.start(Service.BROKER);
    } else if (task.isAlone()) {
      Arrays.stream(Service.values())
          .filter(service -> service != Service.BROKER && service != Service.BOARDS)
          .forEach(system::stop);
    }
    JsonNode answer;
    try {
      answer = program(task, archive, replace);
    } catch (RuntimeException e) {
      try {
        leave(task, running);
      } catch (RuntimeException alsoFailed) {
        e.addSuppressed(alsoFailed);
      }
      throw e;
    }
    leave(task, running);
    return answer;
  }

  private void leave(Task task, boolean running) {
    if (!running) {
      system.stop(Service.BROKER);
    } else if (task.isAlone()) {
      system.up();
    }
  }

  private JsonNode program(Task task, Path archive, boolean replace) {
    return StoreProgram.run(
        system.release(),
        "jobsearch.store.recovery.JournalProgram",
        new ObjectMapper()
            .createObjectNode()
            .put("task", task.name())
            .put("archive", archive.toAbsolutePath().toString())
            .put("store", settings.home().storeData().toString())
            .put("broker", system.url(Service.BROKER))
            .put("topicPrefix", environment.getOrDefault("JOBSEARCH_TOPIC_PREFIX", ""))
            .put("release", system.release().id())
            .put("replace", replace),
        settings.home().logs().resolve("journal.out"));
  }
}
