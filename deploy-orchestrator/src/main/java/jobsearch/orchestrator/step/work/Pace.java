package jobsearch.orchestrator.step.work;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import jobsearch.orchestrator.call.NoAnswer;
import jobsearch.orchestrator.step.StepFault;

/** Looks again and again at something that takes its time. */
final class Pace {

  private final Duration pause;
  private final Duration silent;

  Pace(Limits limits) {
    this.pause = limits.pause();
    this.silent = limits.silent();
  }

  /**
   * Waits until a look shows something. A service may be silent for a while meanwhile.
   *
   * @param missing what is still missing, for people, with what to do
   * @throws StepFault technical, if it takes too long
   */
  <T> T until(Duration most, Supplier<Optional<T>> look, Supplier<String> missing)
      throws InterruptedException {
    long begun = System.nanoTime();
    long answered = begun;
    while (true) {
      try {
        Optional<T> seen = look.get();
        if (seen.isPresent()) {
          return seen.get();
        }
        answered = System.nanoTime();
      } catch (NoAnswer e) {
        if (System.nanoTime() - answered > silent.toNanos()) {
          throw StepFault.technical(e.getMessage() + ": see whether it runs, and its log");
        }
      }
      if (System.nanoTime() - begun > most.toNanos()) {
        throw StepFault.technical(missing.get());
      }
      Thread.sleep(pause);
    }
  }
}
