package jobsearch.orchestrator.ci;

import jobsearch.orchestrator.promotion.gate.GateInputs.CiRun;
import jobsearch.orchestrator.release.CommitId;

/** Where there is no CI, every commit passes, and everyone who looks can see why. */
final class NoCi implements CiStatus {

  @Override
  public CiRun of(CommitId commit) {
    return new CiRun(
        CiRun.State.PASSED,
        "no CI is configured: set JOBSEARCH_ORCHESTRATOR_CI_PROVIDER to file or github");
  }
}
