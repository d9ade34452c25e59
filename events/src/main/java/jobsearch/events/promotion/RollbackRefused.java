package jobsearch.events.promotion;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A request to go back was not followed.
 *
 * @param request of the rollback or command
 * @param wayOut what to do instead
 */
public record RollbackRefused(
    String promotion, int epoch, String request, String reason, String wayOut)
    implements FencedFact {
  public RollbackRefused {
    Require.text(promotion, "promotion");
    Require.atLeast(1, epoch, "epoch");
    Require.text(request, "request");
    Require.text(reason, "reason");
    Require.text(wayOut, "wayOut");
  }

  @Override
  public String id() {
    return EventId.of("rollback-refused", promotion, request, epoch);
  }

  @Override
  public String subject() {
    return promotion;
  }
}
