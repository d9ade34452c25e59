package jobsearch.cli.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jobsearch.runtime.Trouble;

/** Waits for the store's backup or drill to end, however long it takes. */
public final class BackupWatch {

  private static final Duration PAUSE = Duration.ofMillis(300);

  private final Gateway gateway;
  private final Consumer<JsonNode> progress;

  public BackupWatch(Gateway gateway) {
    this(gateway, job -> {});
  }

  /**
   * @param progress takes the job, again and again, while it runs
   */
  public BackupWatch(Gateway gateway, Consumer<JsonNode> progress) {
    this.gateway = gateway;
    this.progress = progress;
  }

  /** The job as it ended. */
  public JsonNode await(JsonNode begun) throws InterruptedException {
    while (true) {
      JsonNode all = gateway.get("/api/backups", Map.of());
      // A scheduled backup may have waited for it and run since.
      JsonNode job =
          Stream.of(all.path("job"), all.path("jobBefore"))
              .filter(j -> j.path("startedAt").equals(begun.path("startedAt")))
              .findFirst()
              .orElseThrow(() ->
                  new Trouble(
                      "the store was restarted meanwhile, or something else has begun",
                      "see jobsearch backup --list, and repeat the command"));
      if (!job.path("state").asText().equals("RUNNING")) {
        return job;
      }
      progress.accept(job);
      Thread.sleep(PAUSE);
    }
  }
}
