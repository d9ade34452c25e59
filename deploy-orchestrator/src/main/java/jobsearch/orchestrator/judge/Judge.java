package jobsearch.orchestrator.judge;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import jobsearch.events.promotion.StageVerdict;

/**
 * Says of a canary whether it may go on. It may be asked at any time and as often as one likes:
 * what it holds to be certain stays so certain.
 */
public record Judge(Thresholds thresholds) {

  private static final double SLOW_END = 0.95;

  /** What the evidence so far comes to. */
  public Judgement judge(Evidence evidence) {
    return Judgement.of(
        List.of(errors(evidence), latency(evidence), limits(evidence), amount(evidence)));
  }

  /** Whether that is a release to be taken back, without saying why. */
  public boolean fails(Evidence evidence) {
    return hasMoreErrors(evidence)
        || isCertainlySlower(evidence)
        || overLimit(evidence).isPresent();
  }

  private Finding errors(Evidence evidence) {
    boolean fails = hasMoreErrors(evidence);
    return finding(
        Metric.ERRORS,
        fails,
        since(evidence.strongest(Trail::errorEvidence), Judge::errors)
            + bet(evidence.together(Trail::errorEvidence)),
        change(fails, "%.1f points more", 100 * thresholds.moreErrors()));
  }

  private boolean hasMoreErrors(Evidence evidence) {
    return evidence.together(Trail::errorEvidence) >= thresholds.certain()
        && evidence
            .strongest(Trail::errorEvidence)
            .filter(trail -> more(trail) >= thresholds.moreErrors())
            .isPresent();
  }

  private static double more(Trail trail) {
    return trail.candidate().errorShare() - trail.baseline().errorShare();
  }

  private Finding latency(Evidence evidence) {
    boolean fails = isCertainlySlower(evidence);
    return finding(
        Metric.LATENCY,
        fails,
        since(evidence.strongest(Trail::slowEvidence), Judge::slowEnd)
            + bet(evidence.together(Trail::slowEvidence)),
        change(fails, "%.0f %% slower", 100 * (thresholds.slower() - 1)));
  }

  private boolean isCertainlySlower(Evidence evidence) {
    return evidence.together(Trail::slowEvidence) >= thresholds.certain()
        && evidence
            .strongest(Trail::slowEvidence)
            .filter(trail -> isSlower(trail, thresholds.slower()))
            .isPresent();
  }

  private boolean isSlower(Trail trail, double factor) {
    Duration beside = trail.baseline().answers().quantile(SLOW_END);
    Duration own = trail.candidate().answers().quantile(SLOW_END);
    return !beside.isZero()
        && own.minus(beside).compareTo(thresholds.leastSlower()) >= 0
        && own.toNanos() >= factor * beside.toNanos();
  }

  private Finding limits(Evidence evidence) {
    Optional<String> broken = overLimit(evidence);
    return finding(
        Metric.LIMITS,
        broken.isPresent(),
        broken.orElse("none is broken"),
        broken.isPresent() ? "nothing: it is too much" : "more errors, slower answers");
  }

  private Optional<String> overLimit(Evidence evidence) {
    return evidence.trails().stream()
        .flatMap(trail -> overLimit(trail).map(what -> since(trail, what)).stream())
        .findFirst();
  }

  private Optional<String> overLimit(Trail trail) {
    Counts own = trail.candidate();
    Counts beside = trail.baseline();
    boolean some = own.requests() >= thresholds.some();
    boolean many = Math.min(own.requests(), beside.requests()) >= thresholds.many();
    boolean fails =
        some && own.errorShare() > thresholds.errorLimit()
            || some && more(trail) > thresholds.errorJump()
            || many && more(trail) > thresholds.successDrop();
    if (fails) {
      return Optional.of(errors(trail));
    }
    long answers = Math.min(own.answers().size(), beside.answers().size());
    return answers >= thresholds.many() && isSlower(trail, thresholds.slowLimit())
        ? Optional.of(slowEnd(trail))
        : Optional.empty();
  }

  private Finding amount(Evidence evidence) {
    long whole = evidence.whole().map(trail -> trail.candidate().requests()).orElse(0L);
    long stage = evidence.latest().map(trail -> trail.candidate().requests()).orElse(0L);
    boolean enough = whole >= thresholds.enough() && stage >= thresholds.enoughInStage();
    return new Finding(
        Metric.EVIDENCE,
        enough ? StageVerdict.PASS : StageVerdict.INCONCLUSIVE,
        "%d of %d requests, %d of %d in this stage"
            .formatted(whole, thresholds.enough(), stage, thresholds.enoughInStage()),
        enough ? "nothing" : "more requests");
  }

  private static String errors(Trail trail) {
    return "%d of %d requests failed, beside it %d of %d"
        .formatted(
            trail.candidate().errors(),
            trail.candidate().requests(),
            trail.baseline().errors(),
            trail.baseline().requests());
  }

  private static String slowEnd(Trail trail) {
    return String.format(
        Locale.ROOT,
        "P95 is %.1f ms, beside it %.1f",
        millis(trail.candidate()),
        millis(trail.baseline()));
  }

  private static double millis(Counts counts) {
    return counts.answers().quantile(SLOW_END).toNanos() / 1e6;
  }

  private static String since(Optional<Trail> trail, Function<Trail, String> words) {
    return trail.map(each -> since(each, words.apply(each))).orElse("nothing was seen yet");
  }

  private static String since(Trail trail, String what) {
    return "since %s %s".formatted(trail.stage(), what);
  }

  private String bet(double won) {
    return String.format(Locale.ROOT, ", evidence %.3g of %.0f", won, thresholds.certain());
  }

  private static String change(boolean fails, String what, double figure) {
    return fails
        ? "nothing: it is certain"
        : "evidence of all of it, and " + String.format(Locale.ROOT, what, figure);
  }

  private static Finding finding(Metric metric, boolean fails, String saw, String wouldChange) {
    return new Finding(metric, fails ? StageVerdict.FAIL : StageVerdict.PASS, saw, wouldChange);
  }
}
