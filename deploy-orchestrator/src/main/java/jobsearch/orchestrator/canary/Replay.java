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
   * Judges again.
   *
   * @param planned how many stages were planned
   */
  public static Replay of(List<Slice> slices, int planned, Thresholds thresholds) {
    Judge judge = new Judge(thresholds);
    Evidence evidence = Evidence.none(planned);
    Map<String, StageSaid> stages = new LinkedHashMap<>();
    Failed failed = null;
    for (Slice each : slices) {
      evidence = evidence.after(each);
      Judgement judgement = judge.judge(evidence);
      stages.merge(
          each.stage(),
          new StageSaid(each.stage(), each.at(), 1, judgement.verdict(), judgement.findings()),
          (before, after) ->
              new StageSaid(
                  after.stage(),
                  after.until(),
                  before.slices() + 1,
                  after.verdict(),
                  after.findings()));
      if (failed == null && judgement.verdict() == StageVerdict.FAIL) {
        failed = new Failed(each.stage(), each.at(), judgement.evidence());
      }
    }
    return new Replay(ThresholdNames.of(thresholds), List.copyOf(stages.values()), failed);
  }
}
