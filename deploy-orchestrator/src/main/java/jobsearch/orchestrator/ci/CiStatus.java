package jobsearch.orchestrator.ci;

import jobsearch.orchestrator.promotion.gate.GateInputs.CiRun;
import jobsearch.orchestrator.release.CommitId;

/** What CI says. */
public interface CiStatus {

  /**
   * How CI stands to a commit.
   *
   * @throws jobsearch.runtime.Trouble if that is not to be known now, with the reason
   */
  CiRun of(CommitId commit);
}
