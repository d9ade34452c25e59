package jobsearch.cli.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.function.Consumer;
import jobsearch.runtime.Trouble;

/** Waits for work in a staging slot to end, however long it takes. */
public final class SlotWatch {

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Gateway gateway;
  private final Consumer<String> progress;

  /**
   * @param progress takes a line whenever a step begins or says something new
   */
  public SlotWatch(Gateway gateway, Consumer<String> progress) {
    this.gateway = gateway;
    this.progress = progress;
  }

  /**
   * The environment as it stands when the work has ended, well or not.
   *
   * @param path of the environment
   * @param begun the work as it was begun
   */
  public JsonNode await(String path, JsonNode begun) throws InterruptedException {
    String startedAt = begun.path("startedAt").asText();
    String said = "";
    while (true) {
      JsonNode environment =
          gateway
              .find(path)
              .orElseThrow(
                  () -> new Trouble("there is no such environment any more", "see its file"));
      JsonNode work = environment.path("work");
      if (!work.path("startedAt").asText().equals(startedAt)) {
        throw new Trouble(
            "something else was begun there meanwhile", "see `jobsearch environments`");
      }
      JsonNode step = work.path("steps").path(work.path("steps").size() - 1);
      String says = (step.path("name").asText() + " " + step.path("said").asText()).strip();
      if (!says.isEmpty() && !says.equals(said)) {
        progress.accept(says);
        said = says;
      }
      if (!work.path("state").asText().equals("RUNNING")) {
        return environment;
      }
      Thread.sleep(PAUSE);
    }
  }
}
