package jobsearch.orchestrator.canary;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.orchestrator.judge.Evidence;
import jobsearch.orchestrator.judge.Finding;
import jobsearch.orchestrator.judge.Judge;
import jobsearch.orchestrator.judge.Judgement;
import jobsearch.orchestrator.judge.Slice;
import jobsearch.orchestrator.judge.Thresholds;
import org.jspecify.annotations.Nullable;

/**
 * What the judge says of a canary that was recorded.
 *
 * @param thresholds by name
 * @param stages in order, each as it stood at its end
 * @param failed when it would have been taken back; null if never
 */
public record Replay(
    Map<String, String> thresholds, List<StageSaid> stages, @Nullable Failed failed) {

  public Replay {
    stages = List.copyOf(stages);
  }

  /**
   * A stage at its end.
   *
   * @param until the end of its last slice
   * @param slices how many it has
   */
  public record StageSaid(
      String stage, Instant until, int slices, StageVerdict verdict, List<Finding> findings) {}

  /** The first slice after which the judge would have taken it back. */
  public record Failed(String stage, Instant at, String evidence) {}

  /**
   * Judges again: each slice by the thresholds that were in force then, or by others.
   *
   * @param planned how many stages were planned
   * @param changed thresholds by name that take the place of those in force
   */
  public static Replay of(CanaryRecord.Kept kept, int planned, Map<String, String> changed) {
    Evidence evidence = Evidence.none(planned);
    Map<String, StageSaid> stages = new LinkedHashMap<>();
    Failed failed = null;
    List<Slice> slices = kept.slices();
    Thresholds inForce = with(kept.thresholds(), changed);
    for (int i = 0; i < slices.size(); i++) {
      Slice each = slices.get(i);
      evidence = evidence.after(each);
      if (i == 0 || !kept.judgedBy().get(i).equals(kept.judgedBy().get(i - 1))) {
        inForce = with(kept.judgedBy().get(i), changed);
      }
      Judge judge = new Judge(inForce);
      if (failed == null && judge.fails(evidence)) {
        failed = new Failed(each.stage(), each.at(), judge.judge(evidence).evidence());
      }
      StageSaid before = stages.get(each.stage());
      boolean ends = i + 1 == slices.size() || !slices.get(i + 1).stage().equals(each.stage());
      Judgement said = ends ? judge.judge(evidence) : new Judgement(StageVerdict.PASS, List.of());
      stages.put(
          each.stage(),
          new StageSaid(
              each.stage(),
              each.at(),
              before == null ? 1 : before.slices() + 1,
              said.verdict(),
              said.findings()));
    }
    return new Replay(ThresholdNames.of(inForce), List.copyOf(stages.values()), failed);
  }

  private static Thresholds with(Map<String, String> recorded, Map<String, String> changed) {
    if (changed.isEmpty()) {
      return ThresholdNames.recorded(recorded);
    }
    Map<String, String> all =
        new LinkedHashMap<>(ThresholdNames.of(ThresholdNames.recorded(recorded)));
    all.putAll(changed);
    return ThresholdNames.read(all, "the thresholds");
  }
}
