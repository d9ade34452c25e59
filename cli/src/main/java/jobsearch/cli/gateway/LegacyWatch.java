package jobsearch.cli.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import jobsearch.runtime.Trouble;

/** Waits for a migration or validation to end, however long it takes. */
public final class LegacyWatch {

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Gateway gateway;
  private final Consumer<JsonNode> progress;

  /**
   * @param progress takes the job, again and again, while it runs
   */
  public LegacyWatch(Gateway gateway, Consumer<JsonNode> progress) {
    this.gateway = gateway;
    this.progress = progress;
  }

  /** The job as it ended well. */
  public JsonNode await(JsonNode begun) throws InterruptedException {
    while (true) {
      JsonNode job = gateway.get("/api/migrations", Map.of()).path("job");
      if (!job.path("startedAt").equals(begun.path("startedAt"))) {
        throw new Trouble(
            "the store was restarted meanwhile, or something else has begun",
            "repeat the command: a migration goes on where it was");
      }
      progress.accept(job);
      switch (job.path("state").asText()) {
        case "DONE" -> {
          return job;
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
