package jobsearch.orchestrator.promotion.gate;

import java.time.Instant;
import jobsearch.orchestrator.promotion.gate.GateInputs.CiRun;

/** CI passed on the commit. */
record CiGate() implements Gate {

  @Override
  public String name() {
    return "ci";
  }

  @Override
  public GateAnswer judge(GateInputs seen, Instant now) {
    return seen.ci()
        .known()
        .map(CiGate::judge)
        .orElseGet(() -> GateAnswer.wait("CI: " + seen.ci().missing(), "CI answers"));
  }

  private static GateAnswer judge(CiRun run) {
    return switch (run.state()) {
      case PASSED -> GateAnswer.pass("CI passed: " + run.where());
      case RUNNING -> GateAnswer.wait("CI runs: " + run.where(), "its end");
      case NONE -> GateAnswer.wait("CI did not run: " + run.where(), "a run on this commit");
      case FAILED ->
          GateAnswer.refuse("CI failed: " + run.where(), "a new tag whose commit passes");
    };
  }
}
