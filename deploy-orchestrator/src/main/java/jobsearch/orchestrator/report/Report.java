package jobsearch.orchestrator.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jobsearch.events.promotion.PromotionAdmitted;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.orchestrator.judge.Slice;
import jobsearch.orchestrator.judge.Thresholds;
import jobsearch.orchestrator.promotion.Timeline;
import jobsearch.orchestrator.promotion.ledger.Incident;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;
import org.jspecify.annotations.Nullable;

/**
 * What a promotion came to; of one that runs, so far.
 *
 * @param asOf when this was put together
 * @param ended null while it runs
 * @param previous the release that it would go back to; null before it is admitted
 * @param performance how both releases answer, side by side
 * @param points what was counted in the canary, over time
 * @param limits by which it was judged
 * @param risks the gravest first
 * @param wayBack null if it was not taken back
 * @param incident null if there is none
 * @param checkups after its end
 * @param afterCare what comes of those that were not made; null if nothing does
 * @param log all that happened, oldest first
 */
public record Report(
    String promotion,
    String tag,
    String commit,
    String from,
    String to,
    String strategy,
    String by,
    Instant requested,
    Instant asOf,
    @Nullable Instant ended,
    String state,
    @Nullable String previous,
    GoNoGo decision,
    Spent spent,
    List<GateSeen> gates,
    List<StepDone> steps,
    List<Compared> performance,
    List<StageSeen> stages,
    List<Point> points,
    Limits limits,
    List<Risk> risks,
    List<SignOff> signOffs,
    List<DrillMade> drills,
    @Nullable WayBack wayBack,
    @Nullable IncidentSeen incident,
    List<CheckupSeen> checkups,
    @Nullable String afterCare,
    List<LogLine> log) {

  /**
   * What the pictures show beside what was counted.
   *
   * @param errorLimit the part of the requests that must never fail
   * @param certain how often its stake a bet must have won
   */
  public record Limits(double errorLimit, double certain) {}

  /** One fact, readable. */
  public record LogLine(Instant at, String what) {}

  /** Why it was taken from its callers, and whether that is understood. */
  public record IncidentSeen(
      String id,
      boolean open,
      Instant since,
      String trigger,
      @Nullable String cause,
      List<String> followUps) {
    private static IncidentSeen of(Incident incident) {
      return new IncidentSeen(
          incident.opened().incident(),
          incident.isOpen(),
          incident.since(),
          incident.opened().trigger(),
          incident.closed() == null ? null : incident.closed().cause(),
          incident.closed() == null ? List.of() : incident.closed().followUps());
    }
  }

  /**
   * Puts it together.
   *
   * @param slices what was counted in its canary, oldest first
   * @param thresholds that it was judged by
   * @param incident that was opened for it
   * @param afterCare what comes of the check-ups that were not made
   */
  public static Report of(
      Promotion promotion,
      List<Slice> slices,
      Thresholds thresholds,
      Optional<Incident> incident,
      Optional<String> afterCare,
      Instant now) {
    PromotionRequested request = promotion.request();
    CanaryCounts counts = CanaryCounts.of(slices);
    return new Report(
        promotion.id(),
        request.tag(),
        request.commit(),
        request.from(),
        request.to(),
        Labels.of(request.strategy()),
        request.by(),
        promotion.history().getFirst().at(),
        now,
        promotion.state() instanceof PromotionState.Ended end ? end.at() : null,
        Labels.state(promotion.state()),
        promotion.last(PromotionAdmitted.class).map(PromotionAdmitted::previous).orElse(null),
        GoNoGo.of(promotion),
        Spent.of(promotion, now),
        GateSeen.all(promotion),
        StepDone.all(promotion),
        Compared.all(promotion, counts),
        StageSeen.all(promotion, counts),
        Point.all(promotion.plan().stages().size(), counts),
        new Limits(thresholds.errorLimit(), thresholds.certain()),
        Risks.of(promotion, counts, incident),
        SignOff.all(promotion),
        DrillMade.all(promotion),
        WayBack.of(promotion).orElse(null),
        incident.map(IncidentSeen::of).orElse(null),
        CheckupSeen.all(promotion),
        afterCare.orElse(null),
        promotion.history().stream()
            .map(each -> new LogLine(each.at(), Timeline.line(each.fact())))
            .toList());
  }
}
