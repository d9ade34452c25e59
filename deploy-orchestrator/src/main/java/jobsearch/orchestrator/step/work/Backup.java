package jobsearch.orchestrator.step.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jobsearch.events.promotion.StepStarted;
import jobsearch.orchestrator.call.NoAnswer;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Happened;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.step.StepFault;
import jobsearch.orchestrator.step.StepWork;
import jobsearch.runtime.Service;
import jobsearch.runtime.production.OnSide;

/**
 * Has the primary make a backup and read it back. One that this attempt made before a kill is
 * enough.
 */
final class Backup implements StepWork {

  /** What the step says the backup is called. */
  static final String NAME = "backup";

  static final String OFFSET = "offset";

  private static final String PATH = "/api/backups";
  private static final Duration TO_MAKE = Duration.ofMinutes(59);
  private static final int UNAVAILABLE = 503;

  private final Production production;
  private final Pace pace;

  Backup(Production production, Pace pace) {
    this.production = production;
    this.pace = pace;
  }

  @Override
  public Map<String, String> run(Promotion promotion, Consumer<String> progress)
      throws InterruptedException {
    OnSide old = production.need(promotion.baseline());
    JsonNode manifest =
        pace.until(
            TO_MAKE,
            () -> made(old, promotion).or(() -> goOn(old, promotion, progress)),
            () -> "the backup does not end: see GET " + PATH);
    Map<String, String> output = new LinkedHashMap<>();
    output.put(NAME, manifest.path("name").asText());
    output.put(OFFSET, manifest.path("offset").asText());
    output.put("bytes", manifest.path("bytes").asText());
    return output;
  }

  /** The one that this attempt made; a backup is listed when it was read back. */
  private Optional<JsonNode> made(OnSide old, Promotion promotion) {
    // Its name has no more than seconds, and so may its time.
    Instant since = begun(promotion).truncatedTo(ChronoUnit.SECONDS);
    return production
        .get(old, Service.STORE, PATH)
        .path("backups")
        .valueStream()
        .filter(listed -> listed.path("flaw").asText("").isEmpty())
        .map(listed -> listed.path("backup"))
        .filter(manifest -> manifest.path("promotion").asText("").equals(promotion.id()))
        .filter(manifest -> !Instant.parse(manifest.path("createdAt").asText()).isBefore(since))
        .findFirst();
  }

  private static Instant begun(Promotion promotion) {
    return promotion.history().stream()
        .filter(each ->
            each.fact() instanceof StepStarted started
                && started.step().equals(Step.BACKUP.label()))
        .map(Happened::at)
        .reduce((_, later) -> later)
        .orElse(Instant.MAX);
  }

  /** Begins one, unless one is being made; what failed is a fault. */
  private Optional<JsonNode> goOn(OnSide old, Promotion promotion, Consumer<String> progress) {
    JsonNode listing = production.get(old, Service.STORE, PATH);
    Instant since = begun(promotion);
    Stream.of("job", "jobBefore")
        .map(listing::path)
        .filter(job -> job.path("task").asText().equals("backup"))
        .filter(job -> job.path("state").asText().equals("FAILED"))
        .filter(job -> !Instant.parse(job.path("startedAt").asText()).isBefore(since))
        .findFirst()
        .ifPresent(job -> {
          throw StepFault.technical("the backup failed: " + job.path("reason").asText());
        });
    JsonNode job = listing.path("job");
    if (job.path("state").asText().equals("RUNNING")) {
      progress.accept(
          "%s %s: %s %d of %d"
              .formatted(
                  job.path("task").asText(),
                  job.path("backup").asText(),
                  job.path("step").asText("begins"),
                  job.path("done").asLong(),
                  job.path("of").asLong()));
      return Optional.empty();
    }
    begin(old, promotion);
    return Optional.empty();
  }

  private void begin(OnSide old, Promotion promotion) {
    try {
      production.post(
          old,
          Service.STORE,
          PATH,
          JsonNodeFactory.instance
              .objectNode()
              .put("kind", "promotion")
              .put("promotion", promotion.id()));
    } catch (NoAnswer e) {
      if (e.status() != UNAVAILABLE) {
        throw e;
      }
    }
  }
}
