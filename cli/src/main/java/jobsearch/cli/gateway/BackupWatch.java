package jobsearch.cli.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import jobsearch.cli.runtime.Trouble;

/** Waits for the store's backup or drill to end, however long it takes. */
public final class BackupWatch {

  private static final Duration PAUSE = Duration.ofMillis(300);

  private final Gateway gateway;

  public BackupWatch(Gateway gateway) {
    this.gateway = gateway;
  }

  /** The job as it ended. */
  public JsonNode await(JsonNode begun) throws InterruptedException {
    while (true) {
      JsonNode job = gateway.get("/api/backups", Map.of()).path("job");
      if (!job.path("backup").equals(begun.path("backup"))
          || !job.path("startedAt").equals(begun.path("startedAt"))) {
        throw new Trouble(
            "the store was restarted meanwhile, or something else has begun",
            "see jobsearch backup --list, and repeat the command");
      }
      if (!job.path("state").asText().equals("RUNNING")) {
        return job;
      }
      Thread.sleep(PAUSE);
    }
  }
}
