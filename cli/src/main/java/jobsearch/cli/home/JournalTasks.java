package jobsearch.cli.home;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import jobsearch.runtime.Service;
import jobsearch.runtime.StoreProgram;
import jobsearch.runtime.system.LocalSystem;
import jobsearch.runtime.system.Settings;

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
  private final Consumer<JsonNode> steps;

  /**
   * @param environment in which the services are started
   * @param progress takes lines for a person who waits
   * @param steps takes how far the store's program is: {@code step}, {@code done}, {@code of}
   */
  public JournalTasks(
      Settings settings,
      Map<String, String> environment,
      Consumer<String> progress,
      Consumer<JsonNode> steps) {
    this.settings = settings;
    this.environment = environment;
    this.system = new LocalSystem(settings, progress);
    this.steps = steps;
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
    boolean served = system.state(Service.STORE).isAlive();
    if (!running) {
      settings.home().create();
      system.start(Service.BROKER);
    } else if (task.isAlone()) {
      system.stopServices();
    }
    JsonNode answer;
    try {
      answer = program(task, archive, replace);
    } catch (RuntimeException e) {
      try {
        // As it was found: a command that was killed left the services stopped, and may have left
        // its
        // program at work, which they would disturb.
        leave(task, running, served);
      } catch (RuntimeException alsoFailed) {
        e.addSuppressed(alsoFailed);
      }
      throw e;
    }
    leave(task, running, true);
    return answer;
  }

  private void leave(Task task, boolean running, boolean serve) {
    if (!running) {
      system.stop(Service.BROKER);
    } else if (task.isAlone() && serve) {
      system.up();
    }
  }

  private JsonNode program(Task task, Path archive, boolean replace) {
    return StoreProgram.run(
        system.leading().release(),
        "jobsearch.store.recovery.JournalProgram",
        new ObjectMapper()
            .createObjectNode()
            .put("task", task.name())
            .put("archive", archive.toAbsolutePath().toString())
            .put("store", system.leading().storeData().toString())
            .put("broker", system.url(Service.BROKER))
            .put("topicPrefix", environment.getOrDefault("JOBSEARCH_TOPIC_PREFIX", ""))
            .put("release", system.leading().release().id())
            .put("replace", replace),
        settings.home().logs().resolve("journal.out"),
        steps);
  }
}
