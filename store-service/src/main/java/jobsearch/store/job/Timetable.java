package jobsearch.store.job;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When something is to be done again and again.
 *
 * @param cron an expression of Quartz, in the machine's time zone, or {@code off}
 */
public record Timetable(String cron) {

  private static final CronParser PARSER =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));

  /**
   * Whether it was left out: the machine was off, or it failed.
   *
   * @param done when it was last done; empty if never
   */
  public boolean isMissed(Optional<Instant> done, Clock clock) {
    if (cron.equals("off") || cron.equals("disabled")) {
      return false;
    }
    return ExecutionTime.forCron(PARSER.parse(cron))
        .lastExecution(clock.instant().atZone(ZoneId.systemDefault()))
        .filter(due -> done.isEmpty() || done.get().isBefore(due.toInstant()))
        .isPresent();
  }
}
