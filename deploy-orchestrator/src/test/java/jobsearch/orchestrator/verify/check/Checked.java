package jobsearch.orchestrator.verify.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import jobsearch.orchestrator.verify.probe.Check;
import jobsearch.orchestrator.verify.probe.Finding;
import jobsearch.orchestrator.verify.probe.Outcome;
import jobsearch.orchestrator.verify.probe.Outcome.Kind;
import jobsearch.orchestrator.verify.probe.Probe;
import jobsearch.orchestrator.verify.probe.Subject;

/** Makes one check. */
final class Checked {

  private Checked() {}

  static Outcome outcome(Check check, Subject subject) throws Exception {
    try (Probe probe = new Probe(subject, Duration.ofMillis(5))) {
      return check.run(subject, probe);
    } catch (Finding finding) {
      return finding.outcome();
    }
  }

  static void passes(Check check, Subject subject) throws Exception {
    Outcome outcome = outcome(check, subject);
    assertThat(outcome.kind()).as(outcome.toString()).isEqualTo(Kind.PASSED);
    assertThat(outcome.found()).isNotBlank();
    assertThat(outcome.fix()).isEmpty();
  }

  static void isSkipped(Check check, Subject subject, String reason) throws Exception {
    Outcome outcome = outcome(check, subject);
    assertThat(outcome.kind()).as(outcome.toString()).isEqualTo(Kind.SKIPPED);
    assertThat(outcome.found()).contains(reason);
  }

  static void fails(Check check, Subject subject, String found) throws Exception {
    Outcome outcome = outcome(check, subject);
    assertThat(outcome.kind()).as(outcome.toString()).isEqualTo(Kind.FAILED);
    assertThat(outcome.found()).contains(found);
    assertThat(outcome.fix()).isNotBlank();
  }
}
