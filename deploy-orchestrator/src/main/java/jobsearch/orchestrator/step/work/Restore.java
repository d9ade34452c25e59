package jobsearch.orchestrator.step.work;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.step.StepFault;
import jobsearch.orchestrator.step.StepWork;
import jobsearch.runtime.NotStarted;
import jobsearch.runtime.Service;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.production.OnSide;

/**
 * Gives the release a copy of the store: from the backup, by its own programs, migrated when it
 * starts, and caught up with the journal as far as that went at the beginning.
 */
final class Restore implements StepWork {

  private static final Duration TO_CATCH_UP = Duration.ofHours(4);
  private static final int MOST_STARTS = 2;

  private final Production production;
  private final Pace pace;

  Restore(Production production, Pace pace) {
    this.production = production;
    this.pace = pace;
  }

  @Override
  public Map<String, String> run(Promotion promotion, Consumer<String> progress)
      throws InterruptedException {
    String backup = promotion.output(Step.BACKUP).getOrDefault(Backup.NAME, "");
    if (backup.isEmpty()) {
      throw StepFault.technical("no backup was made: promote anew");
    }
    String tag = promotion.candidate();
    OnSide fresh = production.need(tag);
    long end = production.store(production.need(promotion.baseline())).end();
    progress.accept("restoring " + backup);
    JsonNode restored = restore(tag, backup, progress);
    progress.accept("starting its store, which migrates the copy");
    start(fresh, progress);
    StoreState store =
        pace.until(
            TO_CATCH_UP,
            () -> caughtUp(fresh, end, progress),
            () ->
                "the store of %s does not catch up with offset %d of the journal: see its log"
                    .formatted(tag, end));
    Map<String, String> output = new LinkedHashMap<>();
    long offset = number(promotion.output(Step.BACKUP).getOrDefault(Backup.OFFSET, "0"));
    output.put("offset", Long.toString(store.offset()));
    output.put("replayed", Long.toString(store.offset() - offset));
    output.put("schema", Integer.toString(store.schemaVersion()));
    output.put("hash", restored.path("hash").asText());
    return output;
  }

  private JsonNode restore(String tag, String backup, Consumer<String> progress) {
    try {
      return production.driver().restore(tag, backup, progress);
    } catch (Trouble e) {
      throw fault(
          StartLog.isLasting(String.valueOf(e.getMessage())),
          "%s cannot restore %s: %s: %s".formatted(tag, backup, e.getMessage(), e.fix()));
    }
  }

  /** One that ends without a reason is started once more: twice is no accident of the machine. */
  private void start(OnSide fresh, Consumer<String> progress) {
    for (int started = 1; ; started++) {
      StartLog log = new StartLog(fresh.logs());
      try {
        production.driver().start(fresh.label().tag(), EnumSet.of(Service.STORE), progress);
        return;
      } catch (Trouble e) {
        boolean ended = e instanceof NotStarted seen && seen.hasEnded() && !log.isPassing();
        Optional<String> reason = reason(log, e);
        if (reason.isPresent() || !ended || started == MOST_STARTS) {
          throw fault(
              reason.isPresent() || ended,
              "the store of %s does not start with the copy: %s"
                  .formatted(
                      fresh.label().tag(),
                      reason.orElse(e.getMessage() + log.lastWords() + ": " + e.fix())));
        }
        progress.accept("its store ended while it started; once more");
      }
    }
  }

  private static Optional<String> reason(StartLog log, Trouble trouble) {
    return log.reason()
        .or(() ->
            Optional.of(trouble.getMessage() + ": " + trouble.fix()).filter(StartLog::isLasting));
  }

  private Optional<StoreState> caughtUp(OnSide fresh, long end, Consumer<String> progress) {
    StoreState store = production.store(fresh);
    if (store.hasStopped()) {
      throw StepFault.bad(
          "the store of %s stopped at offset %d: %s"
              .formatted(fresh.label().tag(), store.offset(), store.reason()));
    }
    progress.accept("its store is " + store);
    return Optional.of(store).filter(each -> each.isCurrent() && each.offset() >= end);
  }

  private static StepFault fault(boolean bad, String reason) {
    return bad ? StepFault.bad(reason) : StepFault.technical(reason);
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
