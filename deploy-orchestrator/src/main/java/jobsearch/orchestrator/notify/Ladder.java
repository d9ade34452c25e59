package jobsearch.orchestrator.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jobsearch.events.EventId;
import jobsearch.events.alert.AlertAcknowledged;
import jobsearch.events.alert.AlertResolved;
import jobsearch.orchestrator.alert.Alert;
import jobsearch.runtime.environment.Notifications;
import jobsearch.runtime.environment.Notifications.Occasion;
import jobsearch.runtime.environment.Notifications.Rung;

/** Whom an alert reaches, and who hears what became of it. */
final class Ladder {

  /** What an alert about a channel that takes nothing is about, before the channel's name. */
  static final String CHANNEL = "channel ";

  /** Who was away for longer need not hear any more that it is over. */
  private static final Duration NEWS = Duration.ofDays(1);

  private final Notifications settings;
  private final Outbox outbox;

  Ladder(Notifications settings, Outbox outbox) {
    this.settings = settings;
    this.outbox = outbox;
  }

  /**
   * What is due now, also what was told already.
   *
   * @param begun what was due before that is the past
   */
  List<Line.Waiting> due(Alert alert, Instant begun, Instant now) {
    List<Line.Waiting> due = new ArrayList<>();
    if (alert.climbs()) {
      for (Rung rung : settings.ladder()) {
        Instant at = alert.since().plus(rung.after());
        if (!at.isAfter(now) && !at.isBefore(begun)) {
          due.add(new Line.Waiting(notice(alert, rung), others(rung.channels(), alert)));
        }
      }
    }
    AlertAcknowledged by = alert.acknowledged();
    if (by != null && alert.isOpen() && alert.acknowledgedAt() != null) {
      String text = "%s takes care of it: %s".formatted(by.by(), by.reason());
      after(alert, by.id(), "Acknowledged: ", text, alert.acknowledgedAt(), now, due);
    }
    AlertResolved over = alert.resolved();
    if (over != null && alert.resolvedAt() != null) {
      after(alert, over.id(), "Over: ", over.reason(), alert.resolvedAt(), now, due);
    }
    return due;
  }

  private void after(
      Alert alert,
      String event,
      String prefix,
      String text,
      Instant at,
      Instant now,
      List<Line.Waiting> due) {
    if (at.isAfter(now.minus(NEWS))) {
      List<String> heard =
          settings.hearing(Occasion.ALERT).stream().filter(name -> heard(alert, name)).toList();
      due.add(
          new Line.Waiting(
              Notice.of(event, alert.id(), prefix + alert.raised().about(), text, at), heard));
    }
  }

  private boolean heard(Alert alert, String channel) {
    return settings.ladder().stream().anyMatch(rung -> outbox.knows(id(alert, rung), channel));
  }

  private static List<String> others(List<String> channels, Alert alert) {
    return channels.stream()
        .filter(name -> !alert.raised().about().equals(CHANNEL + name))
        .toList();
  }

  private static Notice notice(Alert alert, Rung rung) {
    String waits =
        rung.after().isZero()
            ? ""
            : "\nNobody acknowledged it for %s.".formatted(time(rung.after()));
    return new Notice(
        id(alert, rung),
        alert.id(),
        !rung.after().isZero(),
        "Alert: " + alert.raised().about(),
        "%s%s\njobsearch alerts ack %s --reason \"...\""
            .formatted(alert.raised().text(), waits, alert.id()),
        alert.since().plus(rung.after()));
  }

  private static String time(Duration after) {
    return after.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  private static String id(Alert alert, Rung rung) {
    return EventId.of("rung", alert.id(), rung.after());
  }
}
