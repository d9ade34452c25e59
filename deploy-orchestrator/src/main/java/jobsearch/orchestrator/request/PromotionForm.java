package jobsearch.orchestrator.request;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.Stage;
import jobsearch.events.promotion.Strategy;
import jobsearch.orchestrator.release.CommitId;
import jobsearch.orchestrator.release.ReleaseTag;
import jobsearch.web.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A promotion that is wanted.
 *
 * @param tag of the release
 * @param from the slot that verified it: {@code staging-1} (so if absent) or {@code staging/1}
 * @param to {@code production}, so if absent
 * @param strategy {@code promotion} (so if absent), {@code hotfix}, {@code verify-only}, {@code
 *     redeploy}
 * @param stages in their order; those of the strategy if absent
 * @param autoPromote whether it goes on from stage to stage, and to the appointment, without an
 *     approval; no if absent
 * @param bakeSeconds how long it is watched after the hand-over; as the strategy says if absent
 * @param warmSeconds for how long the release before is kept; as the strategy says if absent
 */
public record PromotionForm(
    @Nullable ReleaseTag tag,
    @Nullable String from,
    @Nullable String to,
    @Nullable String strategy,
    @Nullable List<StageForm> stages,
    @Nullable Boolean autoPromote,
    @Nullable Long bakeSeconds,
    @Nullable Long warmSeconds) {

  private static final String PRODUCTION = "production";
  private static final String SLOT = "staging[-/]([1-9])";

  /**
   * A part of the callers for a time.
   *
   * @param weight how many of a hundred callers the new release gets
   * @param seconds for how long at least
   * @param time the same as text, such as {@code 15m}, instead of seconds
   */
  public record StageForm(@Nullable Integer weight, @Nullable Long seconds, @Nullable String time) {

    private Stage stage() {
      if (weight == null || (seconds == null) == (time == null)) {
        throw new IllegalArgumentException(
            "a stage has a weight, and seconds or a time: {\"weight\": 10, \"time\": \"15m\"}");
      }
      return new Stage(
          weight, seconds == null ? Times.of(Objects.requireNonNull(time)).toSeconds() : seconds);
    }
  }

  /** The tag; a problem if there is none. */
  ReleaseTag wantedTag() {
    if (tag == null) {
      throw ProblemException.invalid("/tag", "name the tag: {\"tag\": \"v1.2.3\"}");
    }
    return tag;
  }

  /** Where it shall come to. */
  String environment() {
    String wanted = to == null ? PRODUCTION : to;
    if (!wanted.equals(PRODUCTION)) {
      throw ProblemException.invalid(
          "/to", "a promotion goes to production; `jobsearch deploy` fills staging slots");
    }
    return wanted;
  }

  /** What is said on the topic for it. */
  PromotionRequested request(String key, CommitId commit, String by) {
    String environment = environment();
    try {
      return new PromotionRequested(
          PromotionRequested.idOf(environment, key),
          key,
          wantedTag().name(),
          commit.hash(),
          slot(),
          environment,
          wantedStrategy(),
          stages == null ? List.of() : stages.stream().map(StageForm::stage).toList(),
          bakeSeconds,
          warmSeconds,
          autoPromote != null && autoPromote,
          by);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("/stages", String.valueOf(e.getMessage()));
    }
  }

  private String slot() {
    String wanted = from == null ? "staging-1" : from;
    if (!wanted.matches(SLOT)) {
      throw ProblemException.invalid("/from", "from is a staging slot, such as staging-1");
    }
    return wanted.replace('/', '-');
  }

  private Strategy wantedStrategy() {
    String wanted = strategy == null ? "promotion" : strategy;
    for (Strategy each : Strategy.values()) {
      if (Words.of(each).equals(wanted)) {
        return each;
      }
    }
    throw ProblemException.invalid(
        "/strategy",
        "%s is no strategy: promotion, hotfix, verify-only or redeploy"
            .formatted(wanted.toLowerCase(Locale.ROOT)));
  }
}
