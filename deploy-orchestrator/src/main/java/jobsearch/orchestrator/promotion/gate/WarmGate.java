package jobsearch.orchestrator.promotion.gate;

import java.time.Instant;
import jobsearch.orchestrator.promotion.gate.GateInputs.WarmRelease;

/** There is a release to go back to: it runs, and it alone serves. */
record WarmGate() implements Gate {

  @Override
  public String name() {
    return "warm";
  }

  @Override
  public GateAnswer judge(GateInputs seen, Instant now) {
    String tag = seen.request().tag();
    return seen.serving()
        .known()
        .map(serving -> judge(serving, tag))
        .orElseGet(() -> GateAnswer.wait("what serves: " + seen.serving().missing(), "it is seen"));
  }

  private static GateAnswer judge(WarmRelease serving, String tag) {
    if (serving.tag().equals(tag)) {
      return GateAnswer.refuse(tag + " serves already", "another tag");
    }
    if (!serving.running()) {
      return GateAnswer.wait(serving.tag() + " does not run", "jobsearch up");
    }
    return serving.alone()
        ? GateAnswer.pass(serving.tag() + " serves")
        : GateAnswer.wait(
            serving.tag() + " has not all callers, or is not the primary",
            "jobsearch traffic set, or the end of what is under way");
  }
}
