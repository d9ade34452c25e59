package jobsearch.orchestrator.promotion.gate;

import java.time.Instant;
import jobsearch.events.promotion.GateVerdict;

/** Everybody who has to has vouched for what the verification found. */
record SignOffsGate() implements Gate {

  @Override
  public String name() {
    return "sign-offs";
  }

  @Override
  public GateAnswer judge(GateInputs seen, Instant now) {
    return seen.signOffRules()
        .known()
        .map(rules -> judge(seen, seen.signOffs(rules, now)))
        .orElseGet(() ->
            GateAnswer.wait(
                "who has to sign: " + seen.signOffRules().missing(), "production.yaml is mended"));
  }

  private static GateAnswer judge(GateInputs seen, SignOffs signOffs) {
    if (!signOffs.areNeeded()) {
      return GateAnswer.pass("nobody has to sign");
    }
    if (signOffs.missing().isEmpty()) {
      return GateAnswer.pass("%s; evidence %s".formatted(signOffs.words(), signOffs.evidence()));
    }
    return new GateAnswer(
        GateVerdict.WAIT,
        "missing: %s; %s".formatted(String.join(", ", signOffs.missing()), signOffs.words()),
        signOffs.evidence() == null
            ? "a verification, and then jobsearch sign"
            : "jobsearch sign %s --as ROLE, by people who have not signed"
                .formatted(seen.request().promotion()),
        signOffs.expiry().orElse(null));
  }
}
