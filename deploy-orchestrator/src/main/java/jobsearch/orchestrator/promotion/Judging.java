package jobsearch.orchestrator.promotion;

import java.time.Instant;
import java.util.Optional;
import jobsearch.events.promotion.Stage;
import jobsearch.events.promotion.StageEntered;
import jobsearch.events.promotion.StageJudged;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.orchestrator.promotion.Observed.Judgement;
import jobsearch.orchestrator.promotion.Observed.Weights;
import jobsearch.orchestrator.promotion.plan.Plan;
import jobsearch.orchestrator.promotion.state.Entered;
import jobsearch.orchestrator.promotion.state.PromotionState.Canary;
import org.jspecify.annotations.Nullable;

/**
 * Leads through a stage: weights, time, verdict. A bad verdict counts at any time, a good one only
 * when it looked at the whole stage; none at its end is not a good one.
 */
final class Judging {

  private Judging() {}

  static Decision next(Moment moment, Canary state) {
    Optional<StageJudged> failed =
        moment
            .promotion()
            .judged(state.stage().name())
            .filter(judged -> judged.verdict() == StageVerdict.FAIL);
    if (failed.isPresent()) {
      return GoingBack.forced(
          moment, "the judge, at %d %%: %s".formatted(state.stage().weight(), evidence(failed)));
    }
    Entered entered = state.entered();
    if (entered == null && !moment.isWell()) {
      // What is known to be bad went back before this; what is not known gets no more callers.
      return moment.wait(
          "stage " + state.stage().name(),
          "the release: " + moment.observed().candidate().missing(),
          "it is seen to be well");
    }
    if (entered == null) {
      return moment.inWindow(
          "stage " + state.stage().name(),
          () -> moment.withWeights(state.stage().weight(), at -> enter(moment, state, at)));
    }
    return moment.withWeights(state.stage().weight(), _ -> judge(moment, state, entered));
  }

  /** Whether the judge has something against a stage that callers are in: no pause hides that. */
  static boolean fails(Moment moment, Canary state) {
    boolean said =
        moment
            .promotion()
            .judged(state.stage().name())
            .filter(judged -> judged.verdict() == StageVerdict.FAIL)
            .isPresent();
    return said || state.entered() != null && failed(moment, state.stage()).isPresent();
  }

  /** What the judge has against a stage that is over, as long as callers are shared like that. */
  static Optional<String> failed(Moment moment, Stage stage) {
    return moment
        .observed()
        .judgement()
        .known()
        .filter(each -> each.stage().equals(stage.name()) && each.verdict() == StageVerdict.FAIL)
        .map(each -> "the judge, at %d %%: %s".formatted(stage.weight(), each.evidence()));
  }

  private static String evidence(Optional<StageJudged> judged) {
    return judged.map(StageJudged::evidence).orElse("");
  }

  private static Decision enter(Moment moment, Canary state, Weights weights) {
    return moment.sayWith(
        weights,
        new StageEntered(
            moment.id(),
            moment.epoch(),
            state.stage().name(),
            state.stage().weight(),
            moment.now().plus(state.stage().time())));
  }

  private static Decision judge(Moment moment, Canary state, Entered entered) {
    Judgement judgement =
        moment
            .observed()
            .judgement()
            .known()
            .filter(each -> each.stage().equals(state.stage().name()))
            .filter(each -> !each.asOf().isBefore(entered.since()))
            .orElse(null);
    if (judgement != null && judgement.verdict() == StageVerdict.FAIL) {
      return say(moment, state, StageVerdict.FAIL, judgement.evidence(), null);
    }
    if (moment.now().isBefore(entered.until())) {
      return waits(moment, state, entered, judgement);
    }
    return judgement == null || judgement.asOf().isBefore(entered.until())
        ? withoutVerdict(moment, state, entered, judgement)
        : verdict(moment, state, entered, judgement.verdict(), judgement.evidence());
  }

  /** The judge has as long to speak as a release may be out of sight. */
  private static Decision withoutVerdict(
      Moment moment, Canary state, Entered entered, @Nullable Judgement judgement) {
    Instant latest = entered.until().plus(moment.triggers().blindness());
    return moment.now().isBefore(latest)
        ? waits(moment, state, entered, judgement)
        : verdict(
            moment,
            state,
            entered,
            StageVerdict.ERROR,
            "the judge said nothing: " + moment.observed().judgement().missing());
  }

  private static Decision verdict(
      Moment moment, Canary state, Entered entered, StageVerdict verdict, String evidence) {
    boolean open = verdict == StageVerdict.INCONCLUSIVE || verdict == StageVerdict.ERROR;
    Instant until =
        open && entered.extensions() < Plan.EXTENSIONS
            ? moment.now().plus(state.stage().time())
            : null;
    return say(moment, state, verdict, evidence, until);
  }

  private static Decision say(
      Moment moment, Canary state, StageVerdict verdict, String evidence, @Nullable Instant until) {
    String stage = state.stage().name();
    int number = moment.promotion().judged(stage).map(StageJudged::number).orElse(0) + 1;
    return moment.say(
        new StageJudged(moment.id(), moment.epoch(), stage, number, verdict, evidence, until));
  }

  private static Decision waits(
      Moment moment, Canary state, Entered entered, @Nullable Judgement judgement) {
    String evidence =
        judgement == null
            ? "no verdict yet: " + moment.observed().judgement().missing()
            : judgement.verdict() + ", " + judgement.evidence();
    return moment.waitUntil(
        moment.now().isBefore(entered.until()) ? entered.until() : moment.now().plus(Moment.LOOK),
        "stage " + state.stage().name(),
        evidence,
        "a good verdict at " + entered.until() + ", a bad one before");
  }
}
