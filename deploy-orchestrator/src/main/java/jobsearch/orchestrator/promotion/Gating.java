package jobsearch.orchestrator.promotion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import jobsearch.events.promotion.FencedFact;
import jobsearch.events.promotion.GateJudged;
import jobsearch.events.promotion.GateVerdict;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.PromotionAdmitted;
import jobsearch.events.promotion.PromotionEnded;
import jobsearch.orchestrator.promotion.gate.GateAnswer;
import jobsearch.orchestrator.promotion.gate.GateInputs;
import jobsearch.orchestrator.promotion.gate.Gates;

/** Asks the gates, says what changed, and admits when all of them pass at once. */
final class Gating {

  private Gating() {}

  static Decision next(Moment moment) {
    return moment
        .observed()
        .gates()
        .known()
        .map(inputs -> judge(moment, inputs))
        .orElseGet(
            () -> moment.wait("the gates", moment.observed().gates().missing(), "they are seen"));
  }

  private static Decision judge(Moment moment, GateInputs inputs) {
    Map<String, GateAnswer> answers = Gates.judge(inputs, moment.now());
    List<FencedFact> news = news(moment, answers);
    if (!news.isEmpty()) {
      return new Decision.Record(news);
    }
    if (any(answers, GateVerdict.REFUSE)) {
      return moment.say(
          new PromotionEnded(
              moment.id(),
              moment.epoch(),
              Outcome.REFUSED,
              words(answers, GateVerdict.REFUSE, GateAnswer::saw)));
    }
    if (any(answers, GateVerdict.WAIT)) {
      return waits(moment, answers);
    }
    // The gate "warm" passed, so it is known what serves.
    String serving = inputs.serving().known().orElseThrow().tag();
    return moment.say(new PromotionAdmitted(moment.id(), moment.epoch(), serving));
  }

  /** What is not as it was said last; times that only pass are no news. */
  private static List<FencedFact> news(Moment moment, Map<String, GateAnswer> answers) {
    List<FencedFact> news = new ArrayList<>();
    long said = moment.promotion().all(GateJudged.class).count();
    for (Map.Entry<String, GateAnswer> each : answers.entrySet()) {
      GateAnswer answer = each.getValue();
      if (!isSaid(moment, each.getKey(), answer)) {
        news.add(
            new GateJudged(
                moment.id(),
                moment.epoch(),
                Math.toIntExact(++said),
                each.getKey(),
                answer.verdict(),
                answer.saw(),
                answer.wouldChange(),
                answer.until()));
      }
    }
    return news;
  }

  private static boolean isSaid(Moment moment, String gate, GateAnswer answer) {
    return moment
        .promotion()
        .gate(gate)
        .filter(said -> said.verdict() == answer.verdict() && said.saw().equals(answer.saw()))
        .isPresent();
  }

  private static Decision waits(Moment moment, Map<String, GateAnswer> answers) {
    Instant soonest =
        answers.values().stream()
            .map(GateAnswer::until)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(Instant.MAX);
    return moment.waitUntil(
        soonest,
        "gates",
        words(answers, GateVerdict.WAIT, GateAnswer::saw),
        words(answers, GateVerdict.WAIT, answer -> String.valueOf(answer.wouldChange())));
  }

  private static boolean any(Map<String, GateAnswer> answers, GateVerdict verdict) {
    return answers.values().stream().anyMatch(answer -> answer.verdict() == verdict);
  }

  private static String words(
      Map<String, GateAnswer> answers, GateVerdict verdict, Function<GateAnswer, String> part) {
    return answers.entrySet().stream()
        .filter(each -> each.getValue().verdict() == verdict)
        .map(each -> each.getKey() + ": " + part.apply(each.getValue()))
        .collect(Collectors.joining("; "));
  }
}
