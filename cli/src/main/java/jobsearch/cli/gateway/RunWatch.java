package jobsearch.cli.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import jobsearch.cli.home.NotRunning;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.Waiting;
import org.jspecify.annotations.Nullable;

/** Waits for a run, saying how far it is and what does not go on. */
public final class RunWatch {

  private static final Duration PATIENCE_TO_BEGIN = Duration.ofMinutes(2);
  private static final Duration PATIENCE = Duration.ofHours(6);
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Gateway gateway;
  private final Consumer<String> progress;
  private final Pace pace;
  private final Standstill scoring;
  private final Standstill reading;
  private double saidAt;
  private @Nullable Double awaySince;

  /**
   * How long what may last.
   *
   * @param betweenLines of progress
   * @param outage for which a system that does not answer is borne: a service may be restarting
   * @param standstill after which what does not go on is named
   */
  record Pace(Duration betweenLines, Duration outage, Duration standstill) {
    static final Pace USUAL =
        new Pace(Duration.ofSeconds(3), Duration.ofMinutes(1), Duration.ofMinutes(1));
  }

  /**
   * @param progress takes a line every few seconds
   */
  public RunWatch(Gateway gateway, Consumer<String> progress) {
    this(gateway, progress, Pace.USUAL);
  }

  RunWatch(Gateway gateway, Consumer<String> progress, Pace pace) {
    this.gateway = gateway;
    this.progress = progress;
    this.pace = pace;
    this.scoring = new Standstill(pace.standstill());
    this.reading = new Standstill(pace.standstill());
  }

  /** How a run ended. */
  public record Ended(JsonNode run, JsonNode statistics, double seconds) {}

  /** Returns when every source is done and no posting waits for its score. */
  public Ended await(String runId) {
    Waiting waiting = new Waiting(PATIENCE);
    do {
      try {
        Optional<Ended> ended = look(runId, waiting.seconds());
        awaySince = null;
        if (ended.isPresent()) {
          return ended.get();
        }
      } catch (NotRunning | Unavailable away) {
        bear(away, waiting.seconds());
      }
    } while (waiting.again(PAUSE));
    throw new Trouble(
        "run " + runId + " has not ended in " + PATIENCE.toHours() + " hours",
        "see `jobsearch logs scraper`");
  }

  private Optional<Ended> look(String runId, double seconds) {
    Optional<JsonNode> found = gateway.find("/api/runs/" + runId);
    if (found.isEmpty()) {
      if (seconds > PATIENCE_TO_BEGIN.toSeconds()) {
        throw new Trouble(
            "no source of run " + runId + " has started",
            "see `jobsearch logs scraper` and `jobsearch logs store`");
      }
      return Optional.empty();
    }
    JsonNode run = found.get();
    JsonNode statistics = gateway.get("/api/statistics", Map.of());
    boolean isRunning = run.path("state").asText().equals("RUNNING");
    long open = statistics.path("scores").path("open").asLong();
    if (!isRunning && open == 0) {
      return Optional.of(new Ended(run, statistics, seconds));
    }
    long decided = decided(statistics);
    say(seconds, run, decided, open);
    // Where nothing waits, nothing can stand still.
    if (scoring.isReached(open == 0 ? -1 : decided, seconds) && open > 0) {
      warn("nothing was scored, and " + open + " postings wait for it", "matcher");
    }
    if (reading.isReached(run.path("seen").asLong() + run.path("completed").asLong(), seconds)
        && isRunning) {
      warn("no board has gone on", "scraper");
    }
    return Optional.empty();
  }

  private void bear(Trouble away, double seconds) {
    if (awaySince == null) {
      awaySince = seconds;
      progress.accept("The system does not answer, waiting for it (" + away.getMessage() + ")");
    } else if (seconds - awaySince > pace.outage().toSeconds()) {
      throw away;
    }
  }

  private static long decided(JsonNode statistics) {
    JsonNode scores = statistics.path("scores");
    return scores.path("scored").asLong() + scores.path("failed").asLong();
  }

  private void warn(String what, String service) {
    progress.accept(
        "For %d s %s: see `jobsearch status` and `jobsearch logs %s`"
            .formatted(pace.standstill().toSeconds(), what, service));
  }

  private void say(double seconds, JsonNode run, long decided, long open) {
    if (seconds - saidAt < pace.betweenLines().toSeconds()) {
      return;
    }
    saidAt = seconds;
    progress.accept(
        "%5.0f s  %d of %d boards done, %d postings, %d new, %d scored, %d to score"
            .formatted(
                seconds,
                run.path("completed").asInt(),
                run.path("sources").asInt(),
                run.path("seen").asInt(),
                run.path("new").asInt(),
                decided,
                open));
  }
}
