package jobsearch.orchestrator.verify.check;

import java.io.IOException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jobsearch.orchestrator.verify.probe.Check;
import jobsearch.orchestrator.verify.probe.Depth;
import jobsearch.orchestrator.verify.probe.Finding;
import jobsearch.orchestrator.verify.probe.Outcome;
import jobsearch.orchestrator.verify.probe.Probe;
import jobsearch.orchestrator.verify.probe.Subject;

/** Every service lives, is ready, and is the process that was started, once. */
final class CleanStart implements Check {

  private static final Pattern STARTED =
      Pattern.compile("process_start_time_seconds(?:\\{[^}]*})? ([0-9.E+]+)");

  /** What Quarkus says when it serves. */
  private static final Pattern START =
      Pattern.compile(" on JVM \\(powered by Quarkus [^)]*\\) started in ");

  @Override
  public String name() {
    return "clean-start";
  }

  @Override
  public String title() {
    return "Every service lives, is ready, and was started once";
  }

  @Override
  public Outcome run(Subject subject, Probe probe) throws IOException, InterruptedException {
    for (String service : subject.services().keySet()) {
      requireUp(probe, service, "/q/health/live");
      requireUp(probe, service, "/q/health/ready");
      if (subject.depth() == Depth.FULL) {
        requireNew(subject, probe, service);
      }
    }
    LogFiles logs = new LogFiles(subject.logs(), subject.since());
    int restarted = logs.mostLinesOfOneFile(START);
    if (restarted > 1) {
      throw new Finding(
          "a service was started %d times since %s".formatted(restarted, subject.since()),
          "see in its log why it ended");
    }
    return Outcome.passed(
        "all of %s are live and ready%s"
            .formatted(
                String.join(", ", subject.services().keySet()),
                restarted == 1 ? ", each started once" : ""));
  }

  private static void requireUp(Probe probe, String service, String path)
      throws InterruptedException {
    Reported.requireUp(service, probe.unlessBusy(() -> probe.direct(service, path)));
  }

  /** A process of before may hold the port that the new one wanted. */
  private static void requireNew(Subject subject, Probe probe, String service) {
    Matcher said = STARTED.matcher(probe.direct(service, "/q/metrics").expect(200).body());
    if (!said.find()) {
      throw new Finding(
          service + " does not say when it was started", "see /q/metrics of the service");
    }
    Instant started = Instant.ofEpochMilli((long) (Double.parseDouble(said.group(1)) * 1000));
    if (started.isBefore(subject.since())) {
      throw new Finding(
          "%s has run since before %s was started".formatted(service, subject.name()),
          "stop the process that holds its port, and start %s anew".formatted(subject.name()));
    }
  }
}
