package jobsearch.events.promotion;

import java.util.List;
import jobsearch.events.EventId;
import jobsearch.events.Require;
import org.jspecify.annotations.Nullable;

/**
 * Someone wants a release in an environment. Of the requests for one environment the first in the
 * log gets it; the others are refused while it runs.
 *
 * @param promotion its id, see {@link #idOf}
 * @param request the idempotency key: the same request made twice is one promotion
 * @param commit what the tag names; a tag that moved is another release
 * @param from the staging slot that verified it, such as {@code staging-1}
 * @param to the environment
 * @param stages empty: those of the strategy
 * @param bakeSeconds how long it is watched after the hand-over; null: as its strategy says
 * @param warmSeconds for how long the release before is kept after the end; null: as its strategy
 *     says
 * @param autoPromote whether it goes on from stage to stage, and to the appointment, without an
 *     approval
 * @param by who
 */
public record PromotionRequested(
    String promotion,
    String request,
    String tag,
    String commit,
    String from,
    String to,
    Strategy strategy,
    List<Stage> stages,
    @Nullable Long bakeSeconds,
    @Nullable Long warmSeconds,
    boolean autoPromote,
    String by)
    implements PromotionFact {
  /** Short enough to type, long enough for a lifetime of promotions. */
  private static final int ID_LENGTH = 12;

  public PromotionRequested {
    Require.text(promotion, "promotion");
    Require.text(request, "request");
    Require.text(tag, "tag");
    Require.text(commit, "commit");
    Require.text(from, "from");
    Require.text(to, "to");
    Require.present(strategy, "strategy");
    stages = Stage.rising(Require.present(stages, "stages"));
    requireTime(bakeSeconds, "bakeSeconds");
    requireTime(warmSeconds, "warmSeconds");
    Require.text(by, "by");
  }

  private static void requireTime(@Nullable Long seconds, String field) {
    if (seconds != null && seconds < 0) {
      throw new IllegalArgumentException(field + " is " + seconds + ", less than 0");
    }
  }

  /** The id of what a request asks for: the same for the same key. */
  public static String idOf(String environment, String request) {
    return EventId.of("promotion", environment, request).substring(0, ID_LENGTH);
  }

  @Override
  public String id() {
    return EventId.of("promotion-requested", promotion);
  }

  @Override
  public String subject() {
    return promotion;
  }
}
