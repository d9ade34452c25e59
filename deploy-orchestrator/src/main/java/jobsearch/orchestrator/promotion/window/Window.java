package jobsearch.orchestrator.promotion.window;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * Times that come again, by the clock on the wall of a zone. A time that a change of clocks leaves
 * out is as much later; of one that comes twice the first counts (RFC 5545, 3.3.5).
 *
 * @param open whether releases may begin then, or may not
 * @param rule when it comes again, as RFC 5545 says it; null if it comes once
 * @param start the first, and the time of day of all
 * @param lasts each; whole days end at the same time of day, whatever clocks do
 * @param reason for people
 */
public record Window(
    String name,
    boolean open,
    @Nullable String rule,
    LocalDateTime start,
    Duration lasts,
    ZoneId zone,
    String reason) {

  /** A time that changes of clocks and whole days cannot exceed. */
  private static final Duration SLACK = Duration.ofDays(2);

  /** Farther ahead nobody plans; a rule without any time stops here. */
  private static final Duration HORIZON = Duration.ofDays(800);

  /** More than a rule of hours has within the longest window, and a moment's work. */
  private static final int MOST = 20_000;

  /**
   * @throws IllegalArgumentException if the rule is none, or has no time
   */
  public Window {
    if (rule != null) {
      RecurrenceRule parsed = parse(rule);
      if (parsed.getFreq() == Freq.SECONDLY || parsed.getFreq() == Freq.MINUTELY) {
        throw new IllegalArgumentException("a window comes again every hour at most");
      }
      requireSome(parsed, start, zone);
    }
  }

  private static RecurrenceRule parse(String rule) {
    try {
      return new RecurrenceRule(rule, RecurrenceRule.RfcMode.RFC5545_STRICT);
    } catch (InvalidRecurrenceRuleException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void requireSome(RecurrenceRule rule, LocalDateTime start, ZoneId zone) {
    try {
      if (!iterator(rule, start, zone).hasNext()) {
        throw new IllegalArgumentException("it has no time after its start");
      }
    } catch (IllegalStateException | ArithmeticException | DateTimeException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Local times throughout: the library repeats them, and the JDK knows what clocks do. */
  private static RecurrenceRuleIterator iterator(
      RecurrenceRule rule, LocalDateTime start, ZoneId zone) {
    DateTime until = rule.getUntil();
    if (until != null && !until.isFloating()) {
      rule.setUntil(local(Instant.ofEpochMilli(until.getTimestamp()).atZone(zone)));
    }
    return rule.iterator(local(start.atZone(ZoneOffset.UTC)));
  }

  private static DateTime local(ZonedDateTime at) {
    return new DateTime(
        at.getYear(),
        at.getMonthValue() - 1,
        at.getDayOfMonth(),
        at.getHour(),
        at.getMinute(),
        at.getSecond());
  }

  /** Until when it lasts, if it is then. */
  Optional<Instant> coveredUntil(Instant now) {
    return times(now.minus(lasts).minus(SLACK), now.plusNanos(1)).stream()
        .map(this::end)
        .filter(end -> end.isAfter(now))
        .max(Instant::compareTo);
  }

  /** When it begins next. */
  Optional<Instant> next(Instant now) {
    return times(now.minus(SLACK), now.plus(HORIZON), now).stream()
        .filter(start -> start.isAfter(now))
        .findFirst();
  }

  private Instant end(Instant begin) {
    ZonedDateTime at = begin.atZone(zone);
    boolean wholeDays = lasts.equals(Duration.ofDays(lasts.toDays()));
    return (wholeDays ? at.plusDays(lasts.toDays()) : at.plus(lasts)).toInstant();
  }

  private List<Instant> times(Instant from, Instant before) {
    return times(from, before, Instant.MAX);
  }

  /** Its beginnings from a time to another, and no more than one after a third. */
  private List<Instant> times(Instant from, Instant before, Instant enough) {
    List<Instant> all = new ArrayList<>();
    if (rule == null) {
      all.add(start.atZone(zone).toInstant());
      all.removeIf(at -> at.isBefore(from) || !at.isBefore(before));
      return all;
    }
    RecurrenceRuleIterator each = iterator(parse(rule), start, zone);
    each.fastForward(local(from.atZone(zone)));
    for (int i = 0; i < MOST && each.hasNext(); i++) {
      Instant at =
          LocalDateTime.ofEpochSecond(each.nextMillis() / 1000, 0, ZoneOffset.UTC)
              .atZone(zone)
              .toInstant();
      if (!at.isBefore(before)) {
        break;
      }
      all.add(at);
      if (at.isAfter(enough)) {
        break;
      }
    }
    return all;
  }
}
