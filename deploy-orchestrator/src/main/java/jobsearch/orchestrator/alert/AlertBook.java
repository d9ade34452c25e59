package jobsearch.orchestrator.alert;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jobsearch.events.alert.AlertAcknowledged;
import jobsearch.events.alert.AlertFact;
import jobsearch.events.alert.AlertRaised;
import jobsearch.events.alert.AlertResolved;

/** What the topic comes to. For one thread; saying something again changes nothing. */
public final class AlertBook {

  private final Map<String, Alert> alerts = new LinkedHashMap<>();

  /** Folds the next fact of the topic. */
  void fold(AlertFact fact, Instant at) {
    switch (fact) {
      case AlertRaised raised -> {
        // Two that saw the same say it at once.
        if (about(raised.about()).isEmpty()) {
          alerts.putIfAbsent(raised.alert(), Alert.of(raised, at));
        }
      }
      case AlertAcknowledged by ->
          alerts.computeIfPresent(
              by.alert(), (id, alert) -> alert.climbs() ? alert.with(by, at) : alert);
      case AlertResolved over ->
          alerts.computeIfPresent(
              over.alert(), (id, alert) -> alert.isOpen() ? alert.with(over, at) : alert);
    }
  }

  /** All of the last four weeks, oldest first. */
  public List<Alert> all() {
    return List.copyOf(alerts.values());
  }

  /** Those that are not over, oldest first. */
  public List<Alert> open() {
    return alerts.values().stream().filter(Alert::isOpen).toList();
  }

  /** The open one about this. */
  public Optional<Alert> about(String about) {
    return alerts.values().stream()
        .filter(alert -> alert.isOpen() && Objects.equals(alert.raised().about(), about))
        .findAny();
  }

  /** An alert by its id. */
  public Optional<Alert> find(String id) {
    return Optional.ofNullable(alerts.get(id));
  }
}
