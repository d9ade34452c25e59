package jobsearch.orchestrator.judge.simulation;

import java.util.Objects;
import jobsearch.orchestrator.judge.Counts;
import jobsearch.orchestrator.judge.Slice;
import org.jspecify.annotations.Nullable;

/**
 * What many pipelines do: at the end of a stage its figures may be five of a hundred above those
 * beside it.
 */
final class FixedThresholds implements Opinion {

  private static final double TOLERANCE = 1.05;
  private static final double SLOW_END = 0.95;

  private @Nullable Counts old;
  private @Nullable Counts fresh;

  @Override
  public boolean isBad(Slice slice, boolean stageEnds) {
    Counts oldSum = old == null ? slice.baseline() : old.plus(slice.baseline());
    Counts freshSum = fresh == null ? slice.candidate() : fresh.plus(slice.candidate());
    old = stageEnds ? null : oldSum;
    fresh = stageEnds ? null : freshSum;
    return stageEnds && oldSum.requests() > 0 && isWorse(oldSum, freshSum);
  }

  private static boolean isWorse(Counts old, Counts fresh) {
    return fresh.errorShare() > TOLERANCE * old.errorShare()
        || slowEnd(fresh) > TOLERANCE * slowEnd(old);
  }

  private static double slowEnd(Counts counts) {
    return Objects.requireNonNull(counts.answers().quantile(SLOW_END)).toNanos();
  }
}
