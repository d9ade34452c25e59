package jobsearch.orchestrator.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.IncidentClosed;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.RollbackRequested;
import jobsearch.events.promotion.SignedOff;
import jobsearch.orchestrator.promotion.Timeline;
import jobsearch.orchestrator.promotion.ledger.Incident;
import jobsearch.orchestrator.promotion.ledger.Ledger;
import jobsearch.orchestrator.promotion.state.Happened;
import jobsearch.orchestrator.promotion.state.Promotion;

/** What the topic tells of what people did, also while no orchestrator lived. */
final class Facts {

  private Facts() {}

  static List<AuditEntry> of(Ledger ledger) {
    List<AuditEntry> all = new ArrayList<>();
    for (Promotion promotion : ledger.promotions()) {
      for (Happened each : promotion.history()) {
        by(each.fact()).ifPresent(by -> all.add(entry(each, by, promotion.id())));
      }
    }
    for (Incident incident : ledger.incidents()) {
      IncidentClosed closed = incident.closed();
      Instant at = incident.until();
      if (closed != null && at != null) {
        all.add(entry(new Happened(closed, at), closed.by(), incident.opened().promotion()));
      }
    }
    return all;
  }

  private static AuditEntry entry(Happened happened, String by, String promotion) {
    return new AuditEntry(
        happened.at(), by, null, null, Timeline.line(happened.fact()), null, promotion);
  }

  private static Optional<String> by(PromotionFact fact) {
    return switch (fact) {
      case PromotionRequested f -> Optional.of(f.by());
      case CommandGiven f -> Optional.of(f.by());
      case RollbackRequested f -> Optional.of(f.by());
      case SignedOff f -> Optional.of(f.by());
      default -> Optional.empty();
    };
  }
}
