package jobsearch.orchestrator.judge;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import jobsearch.events.promotion.StageVerdict;

/**
 * Says of a canary whether it may go on. It may be asked at any time and as often as one likes:
 * what it holds to be certain stays so certain.
 */
public record Judge(Thresholds thresholds) {

  private static final double SLOW_END = 0.95;

  /** Ten of them are the slow end: of fewer, one pause of a machine says how long that is. */
  private static final int LEAST_ANSWERS = 200;

  /** What matters to callers is not made small by those who stand in for them, nor hidden. */
  private static final List<Predicate<String>> WHOSE =
      List.of(group -> !Slice.isStandIn(group), Slice::isStandIn);

  /** What the evidence so far comes to. */
  public Judgement judge(Evidence evidence) {
    return Judgement.of(
        List.of(
            errors(evidence),
            endpoint(evidence),
            latency(evidence),
            limits(evidence),
            amount(evidence)));
  }

  /** Whether that is a release to be taken back, without saying why. */
  public boolean fails(Evidence evidence) {
    return hasMoreErrors(evidence)
        || failingEndpoint(evidence).isPresent()
        || isCertainlySlower(evidence)
        || overLimit(evidence).isPresent();
  }

  private Finding errors(Evidence evidence) {
    boolean fails = hasMoreErrors(evidence);
    return finding(
        Metric.ERRORS,
        fails,
        since(evidence.strongest(Trail::errorEvidence), trail -> errors(trail.all()))
            + (fails ? worst(evidence) : "")
            + bet(evidence.together(Trail::errorEvidence), thresholds.certain()),
        change(fails, "%.1f points more", 100 * thresholds.moreErrors()));
  }

  /** Where to look: the group of requests that lost most. */
  private static String worst(Evidence evidence) {
    return evidence.groups().stream()
        .max(Comparator.comparingDouble(group -> single(evidence, group)))
        .flatMap(group ->
            evidence
                .strongest(trail -> trail.errorEvidence(group))
                .map(trail ->
                    ", most of all %s: %s".formatted(group, errors(trail.sum(group::equals)))))
        .orElse("");
  }

  private static double single(Evidence evidence, String group) {
    return evidence.together(trail -> trail.errorEvidence(group));
  }

  private boolean hasMoreErrors(Evidence evidence) {
    return evidence.together(Trail::errorEvidence) >= thresholds.certain()
        && evidence
            .strongest(Trail::errorEvidence)
            .filter(trail ->
                WHOSE.stream()
                    .anyMatch(whose -> trail.moreErrors(whose) >= thresholds.moreErrors()))
            .isPresent();
  }

  private Finding endpoint(Evidence evidence) {
    Optional<String> failing = failingEndpoint(evidence);
    return finding(
        Metric.ENDPOINT,
        failing.isPresent(),
        failing
            .map(group ->
                since(
                        evidence.strongest(each -> each.errorEvidence(group)),
                        trail -> group + ": " + errors(trail.sum(group::equals)))
                    + bet(single(evidence, group), certainOfEach()))
            .orElse("none of %d stands out".formatted(evidence.groups().size())),
        change(failing.isPresent(), "%.1f points more of one", 100 * thresholds.moreErrors()));
  }

  /** The stake is spread over as many as there may be: looking at each costs no certainty. */
  private double certainOfEach() {
    return Evidence.MOST_GROUPS * thresholds.certain();
  }

  private Optional<String> failingEndpoint(Evidence evidence) {
    return evidence.groups().stream()
        .filter(group -> evidence.together(trail -> trail.errorEvidence(group)) >= certainOfEach())
        .filter(group ->
            evidence
                .strongest(trail -> trail.errorEvidence(group))
                .filter(trail -> trail.moreErrors(group::equals) >= thresholds.moreErrors())
                .isPresent())
        .findFirst();
  }

  private Finding latency(Evidence evidence) {
    boolean fails = isCertainlySlower(evidence);
    return finding(
        Metric.LATENCY,
        fails,
        since(evidence.strongest(Trail::slowEvidence), this::slowest)
            + bet(evidence.together(Trail::slowEvidence), thresholds.certain()),
        change(fails, "%.0f %% slower", 100 * (thresholds.slower() - 1)));
  }

  /** Of callers or of what stands in for them, if that is what fails it. */
  private String slowest(Trail trail) {
    return WHOSE.stream()
        .filter(whose -> isSlower(trail, whose, thresholds.slower()))
        .map(whose -> slowEnd(trail, whose))
        .findFirst()
        .orElseGet(() -> slowEnd(trail));
  }

  private boolean isCertainlySlower(Evidence evidence) {
    return evidence.together(Trail::slowEvidence) >= thresholds.certain()
        && evidence
            .strongest(Trail::slowEvidence)
            .filter(trail ->
                WHOSE.stream().anyMatch(whose -> isSlower(trail, whose, thresholds.slower())))
            .isPresent();
  }

  private boolean isSlower(Trail trail, Predicate<String> whose, double factor) {
    Histogram answers = trail.answers(whose);
    Duration beside = trail.expectedAnswers(whose).quantile(SLOW_END);
    Duration own = answers.quantile(SLOW_END);
    return answers.size() >= LEAST_ANSWERS
        && !beside.isZero()
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
    return WHOSE.stream().flatMap(whose -> overLimit(trail, whose).stream()).findFirst();
  }

  private Optional<String> overLimit(Trail trail, Predicate<String> whose) {
    long own = trail.count(whose, pair -> pair.candidate().requests());
    long beside = trail.count(whose, pair -> pair.baseline().requests());
    long errors = trail.count(whose, pair -> pair.candidate().errors());
    boolean some = own >= thresholds.some();
    boolean many = Math.min(own, beside) >= thresholds.many();
    boolean fails =
        some && errors > thresholds.errorLimit() * own
            || some && trail.moreErrors(whose) > thresholds.errorJump()
            || many && trail.moreLost(whose) > thresholds.successDrop();
    if (fails) {
      return Optional.of(errors(trail.sum(whose)));
    }
    return many && isSlower(trail, whose, thresholds.slowLimit())
        ? Optional.of(slowEnd(trail, whose))
        : Optional.empty();
  }

  private Finding amount(Evidence evidence) {
    long whole = evidence.whole().map(Trail::compared).orElse(0L);
    long stage = evidence.latest().map(Trail::compared).orElse(0L);
    boolean enough = whole >= thresholds.enough() && stage >= thresholds.enoughInStage();
    long standIns = evidence.whole().map(Trail::standIns).orElse(0L);
    return new Finding(
        Metric.EVIDENCE,
        enough ? StageVerdict.PASS : StageVerdict.INCONCLUSIVE,
        "%d of %d requests that can be compared, %d of %d in this stage; %d stand in for callers"
            .formatted(whole, thresholds.enough(), stage, thresholds.enoughInStage(), standIns),
        enough ? "nothing" : "more requests");
  }

  private static String errors(Pair pair) {
    Counts own = pair.candidate();
    Counts beside = pair.baseline();
    return "%d of %d requests failed%s, beside it %d of %d%s"
        .formatted(
            own.errors(),
            own.requests(),
            refused(own),
            beside.errors(),
            beside.requests(),
            refused(beside));
  }

  private static String refused(Counts counts) {
    return counts.refused() == 0 ? "" : " (%d were refused)".formatted(counts.refused());
  }

  private static String slowEnd(Trail trail) {
    return slowEnd(trail, _ -> true);
  }

  private static String slowEnd(Trail trail, Predicate<String> whose) {
    return String.format(
        Locale.ROOT,
        "P95 is %.1f ms, for the same requests beside it %.1f",
        millis(trail.answers(whose)),
        millis(trail.expectedAnswers(whose)));
  }

  private static double millis(Histogram answers) {
    return answers.quantile(SLOW_END).toNanos() / 1e6;
  }

  private static String since(Optional<Trail> trail, Function<Trail, String> words) {
    return trail.map(each -> since(each, words.apply(each))).orElse("nothing was seen yet");
  }

  private static String since(Trail trail, String what) {
    return "since %s %s".formatted(trail.stage(), what);
  }

  private static String bet(double won, double certain) {
    return String.format(Locale.ROOT, ", evidence %.3g of %.0f", won, certain);
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
