package jobsearch.cli.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import jobsearch.runtime.Trouble;

/** Waits for a job of the store to end, however long it takes. */
public final class JobWatch {

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Gateway gateway;
  private final String path;

  /**
   * @param path where the store says how its job goes
   */
  public JobWatch(Gateway gateway, String path) {
    this.gateway = gateway;
    this.path = path;
  }

  /** What the path says once the job has ended well. */
  public JsonNode await(JsonNode begun) throws InterruptedException {
    while (true) {
      JsonNode answer = gateway.get(path, Map.of());
      JsonNode job = answer.path("job");
      if (!job.path("startedAt").equals(begun.path("startedAt"))) {
        throw new Trouble(
            "the store was restarted meanwhile, or something else has begun", "repeat the command");
      }
      switch (job.path("state").asText()) {
        case "DONE" -> {
          return answer;
        }
        case "FAILED" ->
            throw new Trouble(
                "the %s failed: %s"
                    .formatted(job.path("task").asText(), job.path("reason").asText()),
                "mend that and repeat the command");
        default -> Thread.sleep(PAUSE);
      }
    }
  }
}
