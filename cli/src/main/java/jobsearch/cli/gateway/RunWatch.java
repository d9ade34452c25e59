package jobsearch.cli.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import jobsearch.cli.runtime.Trouble;
import jobsearch.cli.runtime.Waiting;

/** Waits for a run, saying how far it is. */
public final class RunWatch {

  private static final Duration PATIENCE_TO_BEGIN = Duration.ofMinutes(2);
  private static final Duration PATIENCE = Duration.ofHours(6);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(3);

  private final Gateway gateway;
  private final Consumer<String> progress;
  private final Duration betweenLines;
  private double saidAt;

  /**
   * @param progress takes a line every few seconds
   */
  public RunWatch(Gateway gateway, Consumer<String> progress) {
    this(gateway, progress, BETWEEN_LINES);
  }

  RunWatch(Gateway gateway, Consumer<String> progress, Duration betweenLines) {
    this.gateway = gateway;
    this.progress = progress;
    this.betweenLines = betweenLines;
  }

  /** How a run ended. */
  public record Ended(JsonNode run, JsonNode statistics, double seconds) {}

  /** Returns when every source is done and no posting waits for its score. */
  public Ended await(String runId) {
    Waiting waiting = new Waiting(PATIENCE);
    saidAt = 0;
    do {
      Optional<JsonNode> run = gateway.find("/api/runs/" + runId);
      if (run.isPresent()) {
        JsonNode statistics = gateway.get("/api/statistics", Map.of());
        if (isDone(run.get(), statistics)) {
          return new Ended(run.get(), statistics, waiting.seconds());
        }
        say(waiting.seconds(), run.get(), statistics);
      } else if (waiting.seconds() > PATIENCE_TO_BEGIN.toSeconds()) {
        throw new Trouble(
            "no source of run " + runId + " has started",
            "see `jobsearch logs scraper` and `jobsearch logs store`");
      }
    } while (waiting.again(PAUSE));
    throw new Trouble(
        "run " + runId + " has not ended in " + PATIENCE.toHours() + " hours",
        "see `jobsearch logs scraper`");
  }

  private static boolean isDone(JsonNode run, JsonNode statistics) {
    return !run.path("state").asText().equals("RUNNING")
        && statistics.path("scores").path("open").asLong() == 0;
  }

  private void say(double seconds, JsonNode run, JsonNode statistics) {
    if (seconds - saidAt < betweenLines.toSeconds()) {
      return;
    }
    saidAt = seconds;
    JsonNode scores = statistics.path("scores");
    long decided = scores.path("scored").asLong() + scores.path("failed").asLong();
    progress.accept(
        "%5.0f s  %d of %d boards done, %d postings, %d new, %d scored, %d to score"
            .formatted(
                seconds,
                run.path("completed").asInt(),
                run.path("sources").asInt(),
                run.path("seen").asInt(),
                run.path("new").asInt(),
                decided,
                scores.path("open").asLong()));
  }
}
