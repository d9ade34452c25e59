package jobsearch.orchestrator.verify.check;

import jobsearch.orchestrator.verify.probe.Check;
import jobsearch.orchestrator.verify.probe.Outcome;
import jobsearch.orchestrator.verify.probe.Probe;
import jobsearch.orchestrator.verify.probe.Subject;

/** What callers of the gateway hear of each service's health. */
final class Health implements Check {

  @Override
  public String name() {
    return "health";
  }

  @Override
  public String title() {
    return "Every service says at the gateway that it is well";
  }

  @Override
  public Outcome run(Subject subject, Probe probe) throws InterruptedException {
    int checks = 0;
    for (String service : subject.services().keySet()) {
      checks +=
          Reported.requireUp(service, probe.unlessBusy(() -> probe.about(service, "/q/health")));
    }
    return Outcome.passed(
        "%d services are well in all of their %d checks"
            .formatted(subject.services().size(), checks));
  }
}
