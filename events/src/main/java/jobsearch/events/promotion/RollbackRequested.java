package jobsearch.events.promotion;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * Someone wants the callers back at the release before; anyone may write it, also with the
 * orchestrator dead.
 *
 * @param promotion what is taken back: one that runs, or one that succeeded and whose predecessor
 *     is warm
 * @param request the idempotency key
 * @param skipValidation of a gradual one: do not look at the old release at each stage
 */
public record RollbackRequested(
    String promotion,
    String request,
    RollbackMode mode,
    String reason,
    boolean skipValidation,
    String by)
    implements PromotionFact {
  public RollbackRequested {
    Require.text(promotion, "promotion");
    Require.text(request, "request");
    Require.present(mode, "mode");
    Require.text(reason, "reason");
    Require.text(by, "by");
  }

  @Override
  public String id() {
    return EventId.of("rollback-requested", promotion, request);
  }

  @Override
  public String subject() {
    return promotion;
  }
}
