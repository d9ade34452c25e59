package jobsearch.orchestrator.verify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import jobsearch.orchestrator.verify.check.Checks;
import jobsearch.orchestrator.verify.probe.Check;
import jobsearch.orchestrator.verify.probe.Depth;
import jobsearch.orchestrator.verify.probe.Finding;
import jobsearch.orchestrator.verify.probe.Outcome;
import jobsearch.orchestrator.verify.probe.Probe;
import jobsearch.orchestrator.verify.probe.Subject;

/**
 * Makes all checks of a running release, one after the other. Each has its deadline; one that
 * throws or hangs has failed, and the next is made.
 */
public final class Suite {

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final List<Check> checks;
  private final Clock clock;
  private final Duration pause;

  /**
   * @param pause between two looks at something that takes its time
   */
  Suite(List<Check> checks, Clock clock, Duration pause) {
    this.checks = checks;
    this.clock = clock;
    this.pause = pause;
  }

  /** The suite with all checks. */
  public static Suite standard(Clock clock) {
    return new Suite(Checks.all(), clock, PAUSE);
  }

  /**
   * Verifies a release.
   *
   * @param progress takes each result as soon as it is there
   */
  public VerificationReport run(Subject subject, Consumer<CheckResult> progress)
      throws InterruptedException {
    Instant startedAt = clock.instant();
    long began = System.nanoTime();
    List<CheckResult> results = new ArrayList<>();
    for (Check check : checks) {
      CheckResult result = result(check, subject);
      results.add(result);
      progress.accept(result);
    }
    return new VerificationReport(
        subject.name(),
        subject.tag(),
        subject.commit(),
        subject.depth(),
        startedAt,
        milliseconds(began) / 1_000.0,
        results,
        has(results, Outcome.Kind.PASSED) && !has(results, Outcome.Kind.FAILED),
        results.stream()
            .filter(result -> result.outcome() == Outcome.Kind.SKIPPED)
            .map(CheckResult::name)
            .toList(),
        Evidence.of(subject, results));
  }

  private static boolean has(List<CheckResult> results, Outcome.Kind kind) {
    return results.stream().anyMatch(result -> result.outcome() == kind);
  }

  private CheckResult result(Check check, Subject subject) throws InterruptedException {
    long began = System.nanoTime();
    Outcome outcome =
        check.needsFullDepth() && subject.depth() == Depth.LOOK
            ? Outcome.skipped("it changes something, and this verification only looks")
            : outcome(check, subject);
    return new CheckResult(
        check.name(),
        check.title(),
        outcome.kind(),
        outcome.found(),
        outcome.fix(),
        milliseconds(began));
  }

  /** On a thread of its own, which is left behind if it does not even end when it is told to. */
  private Outcome outcome(Check check, Subject subject) throws InterruptedException {
    Probe probe = new Probe(subject, pause);
    FutureTask<Outcome> task = new FutureTask<>(() -> check.run(subject, probe));
    Thread.ofVirtual().name("check-" + check.name()).start(task);
    try (probe) {
      return task.get(check.deadline().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Outcome.failed(
          "it did not end within %d s".formatted(check.deadline().toSeconds()),
          "see the services' logs: one may hang");
    } catch (ExecutionException e) {
      return of(e.getCause() == null ? e : e.getCause());
    } catch (CancellationException e) {
      return of(e);
    } finally {
      task.cancel(true);
    }
  }

  private static Outcome of(Throwable thrown) {
    return thrown instanceof Finding finding
        ? finding.outcome()
        : Outcome.failed(
            "it broke off: %s: %s"
                .formatted(thrown.getClass().getSimpleName(), thrown.getMessage()),
            "see the services' logs");
  }

  private static long milliseconds(long began) {
    return (System.nanoTime() - began) / 1_000_000;
  }
}
