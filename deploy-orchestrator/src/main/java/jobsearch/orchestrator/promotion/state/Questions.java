package jobsearch.orchestrator.promotion.state;

import java.util.Optional;
import java.util.Set;
import jobsearch.events.promotion.Command;
import jobsearch.events.promotion.PromotionRequested;

/** What a person is asked in each state. */
final class Questions {

  private static final Set<Command> YES_OR_NO = Set.of(Command.APPROVE, Command.REJECT);

  private Questions() {}

  static Optional<Question> of(Promotion promotion) {
    PromotionRequested about = promotion.request();
    return switch (promotion.state()) {
      case PromotionState.AwaitingCanary s ->
          Optional.of(ask(about, "May " + about.tag() + " have callers?", s.evidence(), YES_OR_NO));
      case PromotionState.AwaitingStage s ->
          Optional.of(
              ask(
                  about,
                  "Shall %s have %d %% of the callers?".formatted(about.tag(), s.next().weight()),
                  s.evidence(),
                  YES_OR_NO));
      case PromotionState.AwaitingApproval s -> Optional.of(awaiting(about, s));
      case PromotionState.Sheltered s ->
          Optional.of(
              ask(
                  about,
                  "%s failed, %s has all callers. Shall its store be appointed?"
                      .formatted(promotion.baseline(), about.tag()),
                  s.evidence(),
                  YES_OR_NO));
      case PromotionState.Working s -> broken(about, s);
      case RollingBack.Confirming s ->
          Optional.of(
              ask(
                  about,
                  "Does " + promotion.baseline() + " serve well, though it was not measured?",
                  s.retreat().cause(),
                  Set.of(Command.APPROVE)));
      case PromotionState.Gating _,
          PromotionState.Drilling _,
          PromotionState.Canary _,
          PromotionState.Baking _,
          RollingBack.Lowering _,
          PromotionState.Closing _,
          PromotionState.Ended _ ->
          Optional.empty();
    };
  }

  private static Question awaiting(PromotionRequested about, PromotionState.AwaitingApproval s) {
    return s.passed()
        ? ask(about, "Shall " + about.tag() + " become the primary?", s.evidence(), YES_OR_NO)
        : ask(
            about,
            "No verdict at " + s.stage().weight() + " %. Shall it go on?",
            s.evidence(),
            YES_OR_NO);
  }

  private static Optional<Question> broken(PromotionRequested about, PromotionState.Working state) {
    if (!(state.work() instanceof Work.Broken broken)) {
      return Optional.empty();
    }
    String text =
        "Step %s failed (attempt %d). Try it again?"
            .formatted(broken.step().label(), broken.attempt());
    boolean back = state instanceof RollingBack;
    return Optional.of(
        ask(
            about,
            text,
            broken.reason(),
            back ? Set.of(Command.RETRY) : Set.of(Command.RETRY, Command.REJECT)));
  }

  private static Question ask(
      PromotionRequested about, String text, String evidence, Set<Command> answers) {
    return Question.of(about, text, evidence, answers);
  }
}
