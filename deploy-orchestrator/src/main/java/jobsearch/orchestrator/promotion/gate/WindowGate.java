package jobsearch.orchestrator.promotion.gate;

import java.time.Instant;
import jobsearch.events.promotion.GateVerdict;
import jobsearch.orchestrator.promotion.window.Windows;

/** It is a time at which releases may begin. A hotfix may at any, with its one more sign-off. */
record WindowGate() implements Gate {

  @Override
  public String name() {
    return "window";
  }

  @Override
  public GateAnswer judge(GateInputs seen, Instant now) {
    return seen.windows()
        .known()
        .map(windows -> judge(seen, windows.at(now), now))
        .orElseGet(
            () -> GateAnswer.wait("the windows: " + seen.windows().missing(), "they can be read"));
  }

  private static GateAnswer judge(GateInputs seen, Windows.Now window, Instant now) {
    if (window.open()) {
      return GateAnswer.pass(window.why());
    }
    boolean mayPass =
        seen.signOffRules()
            .known()
            .map(rules -> seen.signOffs(rules, now).haveOneMore())
            .orElse(false);
    return mayPass
        ? GateAnswer.pass("%s; a hotfix passes, as it was signed once more".formatted(window.why()))
        : new GateAnswer(
            GateVerdict.WAIT, window.why(), window.wouldChange(), window.nextOpening());
  }
}
