package jobsearch.orchestrator.request;

import java.time.Instant;
import java.util.List;
import jobsearch.events.promotion.IncidentClosed;
import jobsearch.orchestrator.promotion.ledger.Incident;
import jobsearch.orchestrator.promotion.ledger.Ledger;
import org.jspecify.annotations.Nullable;

/**
 * A release that was taken back from its callers.
 *
 * @param open whether it blocks its tag
 * @param trigger what made it go back
 * @param cause what it was; null while it is open
 * @param followUps what shall be done about it
 * @param closedBy null while it is open, as is closedAt
 * @param remedy the command that disowns what the release wrote; null if its workers never had the
 *     work
 * @param timeline what happened until then
 */
public record IncidentView(
    String id,
    String tag,
    String promotion,
    boolean open,
    Instant since,
    String trigger,
    @Nullable String cause,
    List<String> followUps,
    @Nullable String closedBy,
    @Nullable Instant closedAt,
    @Nullable String remedy,
    List<String> timeline) {

  static IncidentView of(Incident incident, Ledger ledger) {
    IncidentClosed closed = incident.closed();
    return new IncidentView(
        incident.opened().incident(),
        incident.opened().tag(),
        incident.opened().promotion(),
        incident.isOpen(),
        incident.since(),
        incident.opened().trigger(),
        closed == null ? null : closed.cause(),
        closed == null ? List.of() : closed.followUps(),
        closed == null ? null : closed.by(),
        incident.until(),
        ledger
            .promotion(incident.opened().promotion())
            .flatMap(promotion -> Remedy.of(promotion, incident.opened().incident()))
            .orElse(null),
        incident.opened().timeline());
  }
}
