package jobsearch.orchestrator.judge.simulation;

import jobsearch.orchestrator.judge.Evidence;
import jobsearch.orchestrator.judge.Judge;
import jobsearch.orchestrator.judge.Slice;

/** A judge of a canary, asked after each slice; whoever has said no is not asked again. */
interface Opinion {

  /** Whether the release is to be taken back now. */
  boolean isBad(Slice slice, boolean stageEnds);

  /** The one of this project. */
  static Opinion ours(Judge judge, int stages) {
    return new Opinion() {
      private Evidence evidence = Evidence.none(stages);

      @Override
      public boolean isBad(Slice slice, boolean stageEnds) {
        evidence = evidence.after(slice);
        return judge.fails(evidence);
      }
    };
  }

  /** One that lets everything pass. */
  static Opinion always() {
    return (slice, stageEnds) -> false;
  }
}
