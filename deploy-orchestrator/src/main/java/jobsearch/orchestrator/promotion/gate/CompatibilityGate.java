package jobsearch.orchestrator.promotion.gate;

import java.time.Instant;
import java.util.Set;
import jobsearch.orchestrator.promotion.gate.GateInputs.WarmRelease;

/**
 * The release to go back to knows every event that the new one writes: only then does going back
 * lose nothing.
 */
record CompatibilityGate() implements Gate {

  @Override
  public String name() {
    return "compatibility";
  }

  @Override
  public GateAnswer judge(GateInputs seen, Instant now) {
    if (seen.serving().known().isEmpty()) {
      return GateAnswer.wait("what serves: " + seen.serving().missing(), "it is seen");
    }
    WarmRelease serving = seen.serving().known().get();
    return seen.writes()
        .known()
        .map(writes -> judge(serving, writes))
        .orElseGet(
            () -> GateAnswer.wait("what it writes: " + seen.writes().missing(), "its manifest"));
  }

  private static GateAnswer judge(WarmRelease serving, Set<String> writes) {
    Set<String> unreadable = serving.unreadable(writes);
    return unreadable.isEmpty()
        ? GateAnswer.pass(
            "%s reads all %d events that are written".formatted(serving.tag(), writes.size()))
        : GateAnswer.refuse(
            "%s cannot read %s".formatted(serving.tag(), String.join(", ", unreadable)),
            "a release before this one that reads them and does not write them yet");
  }
}
