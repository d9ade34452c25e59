package jobsearch.orchestrator.promotion.gate;

import java.time.Instant;
import java.util.TreeSet;

/** A tag that was taken back stays away until it is known why. */
record IncidentGate() implements Gate {

  @Override
  public String name() {
    return "incident";
  }

  @Override
  public GateAnswer judge(GateInputs seen, Instant now) {
    return seen.incidents().isEmpty()
        ? GateAnswer.pass("no open incident of " + seen.request().tag())
        : GateAnswer.refuse(
            "open: " + String.join(", ", new TreeSet<>(seen.incidents())),
            "close it, with its cause and what follows");
  }
}
