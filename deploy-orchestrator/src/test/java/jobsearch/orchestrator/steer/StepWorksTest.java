package jobsearch.orchestrator.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import jobsearch.events.promotion.Strategy;
import jobsearch.orchestrator.promotion.Decision;
import jobsearch.orchestrator.promotion.Observed.StepProgress;
import jobsearch.orchestrator.promotion.Samples;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.step.StepWorks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StepWorksTest {

  private final ConcurrentLinkedQueue<String> done = new ConcurrentLinkedQueue<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final Promotion promotion =
      Promotion.begun(Samples.request(Strategy.PROMOTION, true), 1, Samples.NOW);
  private final StepWorks works =
      new StepWorks(
          Map.of(
              Step.HAND_OVER,
              (p, progress) -> {
                begun.countDown();
                awaitDeaf();
                done.add("over");
                return Map.of();
              },
              Step.HAND_BACK,
              (p, progress) -> {
                done.add("back");
                return Map.of();
              }));

  @Test
  void aStepWaitsForTheEndOfTheOneBeforeIt() throws Exception {
    works.run(new Decision.Run(Step.HAND_OVER, 1, "over", 1), promotion);
    begun.await();
    works.run(new Decision.Run(Step.HAND_BACK, 1, "back", 1), promotion);
    Thread.sleep(100);
    assertThat(done).isEmpty();
    released.countDown();
    await().until(() -> works.progress("p", "back") instanceof StepProgress.Done);
    assertThat(done).containsExactly("over", "back");
  }

  @Test
  void whatWasEndedIsBegunAnewIfItIsWantedAgain() throws Exception {
    works.run(new Decision.Run(Step.HAND_OVER, 1, "over", 1), promotion);
    begun.await();
    works.keep("p", "over");
    assertThat(works.progress("p", "over")).isInstanceOf(StepProgress.Going.class);
    works.keepOnly(List.of());
    assertThat(works.progress("p", "over")).isInstanceOf(StepProgress.NotBegun.class);
    released.countDown();
    works.run(new Decision.Run(Step.HAND_OVER, 1, "over", 1), promotion);
    await().until(() -> works.progress("p", "over") instanceof StepProgress.Done);
    assertThat(done).containsExactly("over", "over");
  }

  /** As one that does not hear that it is interrupted. */
  private void awaitDeaf() {
    boolean waits = true;
    while (waits) {
      try {
        released.await();
        waits = false;
      } catch (InterruptedException deaf) {
        // goes on
      }
    }
  }
}
