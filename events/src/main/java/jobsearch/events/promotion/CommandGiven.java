package jobsearch.events.promotion;

import jobsearch.events.EventId;
import jobsearch.events.Require;
import org.jspecify.annotations.Nullable;

/**
 * Someone said something to a promotion.
 *
 * @param request the idempotency key
 * @param question what is answered: needed for APPROVE, REJECT and RETRY, null for the rest; it
 *     names tag, commit and evidence, so that an answer never counts for something that its author
 *     did not see
 */
public record CommandGiven(
    String promotion,
    String request,
    Command command,
    @Nullable String question,
    @Nullable String reason,
    String by)
    implements PromotionFact {
  public CommandGiven {
    Require.text(promotion, "promotion");
    Require.text(request, "request");
    Require.present(command, "command");
    Require.text(by, "by");
  }

  @Override
  public String id() {
    return EventId.of("command-given", promotion, request);
  }

  @Override
  public String subject() {
    return promotion;
  }
}
