package jobsearch.events.promotion;

import jobsearch.events.EventId;
import jobsearch.events.Require;
import org.jspecify.annotations.Nullable;

/**
 * From here on the only way is back.
 *
 * @param request what asked for it (of a rollback or a command); null if it was a hard trigger or
 *     the judge
 * @param ends what the promotion will end as
 * @param skipValidation of a gradual one
 */
public record RollbackStarted(
    String promotion,
    int epoch,
    RollbackMode mode,
    String cause,
    @Nullable String request,
    boolean skipValidation,
    Outcome ends)
    implements FencedFact {
  public RollbackStarted {
    Require.text(promotion, "promotion");
    Require.atLeast(1, epoch, "epoch");
    Require.present(mode, "mode");
    Require.text(cause, "cause");
    Require.present(ends, "ends");
  }

  @Override
  public String id() {
    return EventId.of("rollback-started", promotion, mode, epoch);
  }

  @Override
  public String subject() {
    return promotion;
  }
}
