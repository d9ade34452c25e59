package jobsearch.orchestrator.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import jobsearch.orchestrator.promotion.Place;
import jobsearch.orchestrator.promotion.Samples;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.step.StepFault;
import jobsearch.runtime.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RecheckTest {

  private static final Duration PAUSE = Duration.ofMinutes(2);
  private static final Promotion CANARY = Place.CANARY_ENTERED.promotion();

  private final AtomicInteger made = new AtomicInteger();
  private final CountDownLatch never = new CountDownLatch(1);
  private volatile Runnable test = () -> {};
  private volatile Instant now = Samples.NOW;
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  private final Recheck sight =
      new Recheck(
          "smoke test",
          (promotion, progress) -> {
            try {
              test.run();
            } finally {
              made.incrementAndGet();
            }
            return Map.of();
          },
          PAUSE,
          clock);

  @AfterEach
  void end() {
    never.countDown();
    sight.close();
  }

  @Test
  void aReleaseWithoutCallersIsNotTested() {
    sight.look(Place.STEP_GOING.promotion());
    now = now.plus(PAUSE);
    look(1);
    assertThat(made).hasValue(1);
  }

  @Test
  void itIsMadeAgainAndAgainAndTheLastOneCounts() {
    test =
        () -> {
          throw StepFault.bad("filter fails");
        };
    look(1);
    awaitFailed(true);
    assertThat(sight.hasFailed(CANARY, CANARY.baseline())).as("the old one").isFalse();
    now = now.plus(PAUSE).minusMillis(1);
    sight.look(CANARY);
    test = () -> {};
    now = now.plusMillis(1);
    look(2);
    awaitFailed(false);
    assertThat(made).hasValue(2);
  }

  @Test
  void whatCannotBeTestedSpeaksAgainstNobody() {
    for (RuntimeException cause :
        new RuntimeException[] {
          StepFault.technical("it is not listed"),
          new Trouble("no token", "sign in"),
          new IllegalStateException("broken")
        }) {
      test =
          () -> {
            throw cause;
          };
      look(made.get() + 1);
      now = now.plus(PAUSE);
    }
    assertThat(sight.hasFailed(CANARY, CANARY.candidate())).isFalse();
  }

  @Test
  void oneThatHangsKeepsNobodyFromLookingAndIsNotMadeTwice() {
    test =
        () -> {
          made.incrementAndGet();
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    look(1);
    now = now.plus(PAUSE);
    sight.look(CANARY);
    assertThat(made).hasValue(1);
  }

  /** Looks until so many were made in all: the one before may not quite have ended. */
  private void look(int wanted) {
    await()
        .until(() -> {
          sight.look(CANARY);
          return made.get() >= wanted;
        });
  }

  private void awaitFailed(boolean wanted) {
    await().until(() -> sight.hasFailed(CANARY, CANARY.candidate()) == wanted);
  }
}
