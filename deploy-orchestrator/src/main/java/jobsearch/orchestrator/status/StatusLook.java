package jobsearch.orchestrator.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import jobsearch.events.promotion.IncidentClosed;
import jobsearch.orchestrator.alert.AlertBook;
import jobsearch.orchestrator.alert.AlertView;
import jobsearch.orchestrator.alert.Alerts;
import jobsearch.orchestrator.call.Calls;
import jobsearch.orchestrator.call.NoAnswer;
import jobsearch.orchestrator.follow.Promotions;
import jobsearch.orchestrator.promotion.ledger.Incident;
import jobsearch.orchestrator.promotion.ledger.Ledger;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.request.Words;
import jobsearch.orchestrator.status.StatusPage.Promoting;
import org.jspecify.annotations.Nullable;

/** Looks at all that makes up the status; whatever does not answer is part of it. */
final class StatusLook {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int LAST = 5;
  private static final String PRODUCTION = "production";

  private final @Nullable String gateway;
  private final Calls calls;
  private final Promotions promotions;
  private final Alerts alerts;
  private final Clock clock;

  /**
   * @param gateway its address; null where there is none to ask
   */
  StatusLook(
      @Nullable String gateway, Calls calls, Promotions promotions, Alerts alerts, Clock clock) {
    this.gateway = gateway;
    this.calls = calls;
    this.promotions = promotions;
    this.alerts = alerts;
    this.clock = clock;
  }

  StatusPage now() {
    List<AlertView> open = alerts.read(AlertBook::open).stream().map(AlertView::of).toList();
    return StatusPage.of(
        traffic(),
        gateway != null,
        promotions.read(StatusLook::promoting),
        open.reversed(),
        clock.instant());
  }

  private @Nullable JsonNode traffic() {
    try {
      return gateway == null ? null : calls.get(gateway + "/api/traffic", PATIENCE);
    } catch (NoAnswer e) {
      return null;
    }
  }

  private static Promoting promoting(Ledger ledger) {
    List<StatusPage.Incident> all = ledger.incidents().stream().map(StatusLook::view).toList();
    return new Promoting(
        ledger.running(PRODUCTION).map(StatusLook::sentence).orElse(null),
        all.reversed().stream().filter(each -> each.cause() == null).toList(),
        all.reversed().stream().filter(each -> each.cause() != null).limit(LAST).toList());
  }

  private static String sentence(Promotion promotion) {
    return "%s is on its way to %s: %s%s"
        .formatted(
            promotion.candidate(),
            promotion.request().to(),
            Words.doing(promotion),
            promotion.question().map(question -> ". It asks: " + question.text()).orElse(""));
  }

  private static StatusPage.Incident view(Incident incident) {
    IncidentClosed closed = incident.closed();
    return new StatusPage.Incident(
        incident.opened().incident(),
        incident.opened().tag(),
        incident.since(),
        incident.until(),
        incident.opened().trigger(),
        closed == null ? null : closed.cause());
  }
}
