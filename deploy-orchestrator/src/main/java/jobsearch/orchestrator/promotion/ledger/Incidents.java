package jobsearch.orchestrator.promotion.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jobsearch.events.promotion.IncidentClosed;
import jobsearch.events.promotion.IncidentOpened;

/** Why releases were taken from their callers, and whether that is known. */
final class Incidents {

  private final Map<String, Incident> all = new LinkedHashMap<>();

  void open(IncidentOpened opened, Instant at) {
    all.putIfAbsent(opened.incident(), new Incident(opened, at, null, null));
  }

  Optional<String> close(IncidentClosed closed, Instant at) {
    Incident incident = all.get(closed.incident());
    if (incident == null || !incident.isOpen()) {
      return Optional.of("there is no open incident " + closed.incident());
    }
    all.put(closed.incident(), new Incident(incident.opened(), incident.since(), closed, at));
    return Optional.empty();
  }

  Collection<Incident> all() {
    return Collections.unmodifiableCollection(all.values());
  }

  Set<String> open(String tag) {
    return all.values().stream()
        .filter(each -> each.isOpen() && each.opened().tag().equals(tag))
        .map(each -> each.opened().incident())
        .collect(Collectors.toSet());
  }
}
