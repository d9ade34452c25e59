package jobsearch.orchestrator.judge;

import java.util.List;
import java.util.stream.Collectors;
import jobsearch.events.promotion.StageVerdict;

/** What the judge says, and why. */
public record Judgement(StageVerdict verdict, List<Finding> findings) {
  public Judgement {
    findings = List.copyOf(findings);
  }

  /** The worst of the findings: one that fails is enough, and what is not known is no pass. */
  static Judgement of(List<Finding> findings) {
    StageVerdict verdict = StageVerdict.PASS;
    for (Finding each : findings) {
      if (each.verdict() == StageVerdict.FAIL) {
        return new Judgement(StageVerdict.FAIL, findings);
      }
      if (each.verdict() != StageVerdict.PASS) {
        verdict = each.verdict();
      }
    }
    return new Judgement(verdict, findings);
  }

  /** The findings that made the verdict, for people. */
  public String evidence() {
    return findings.stream()
        .filter(each -> each.verdict() == verdict)
        .map(each -> "%s: %s (%s)".formatted(each.metric().label(), each.saw(), each.wouldChange()))
        .collect(Collectors.joining("; "));
  }
}
