package jobsearch.cli.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.function.Consumer;
import jobsearch.runtime.Trouble;

/** Waits for a release to be built, however long it takes. */
public final class ReleaseWatch {

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Gateway gateway;
  private final Consumer<String> progress;

  /**
   * @param progress takes a line whenever the build says something new
   */
  public ReleaseWatch(Gateway gateway, Consumer<String> progress) {
    this.gateway = gateway;
    this.progress = progress;
  }

  /** The release as it stands once its build has ended, well or not. */
  public JsonNode await(String path) throws InterruptedException {
    String said = "";
    while (true) {
      JsonNode release =
          gateway
              .find(path)
              .orElseThrow(() ->
                  new Trouble(
                      "the deploy-orchestrator was restarted meanwhile, and the build is gone",
                      "repeat the command"));
      if (!release.path("state").asText().equals("BUILDING")) {
        return release;
      }
      String step = release.path("step").asText();
      if (!step.isBlank() && !step.equals(said)) {
        progress.accept(step);
        said = step;
      }
      Thread.sleep(PAUSE);
    }
  }
}
