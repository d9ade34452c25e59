package jobsearch.orchestrator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jobsearch.events.promotion.GateJudged;
import jobsearch.events.promotion.GateVerdict;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.PromotionEnded;
import jobsearch.events.promotion.Strategy;
import jobsearch.orchestrator.promotion.state.Promotion;
import org.junit.jupiter.api.Test;

class DoraTest {

  private static final Instant BEGIN = Instant.parse("2026-08-03T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  /** Everything was committed an hour before the first of them was asked for. */
  private static Dora dora(Story... stories) {
    return dora(BEGIN, BEGIN.plus(Duration.ofDays(14)), stories);
  }

  private static Dora dora(Instant since, Instant until, Story... stories) {
    List<Promotion> promotions = Stream.of(stories).map(each -> each.promotion).toList();
    return Dora.of(
        promotions, request -> Optional.of(BEGIN.minus(Duration.ofHours(1))), since, until);
  }

  private static Story story(String id, Strategy strategy, int day) {
    return new Story(id, "v-" + id, strategy, BEGIN.plus(DAY.multipliedBy(day)));
  }

  private static Story good(String id, int day) {
    return story(id, Strategy.PROMOTION, day).succeeded(Duration.ofMinutes(30));
  }

  private static Story bad(String id, int day) {
    return story(id, Strategy.PROMOTION, day)
        .inCanary()
        .takenBack(Outcome.ROLLED_BACK, "errors", Duration.ofSeconds(12));
  }

  private static Story refused(String id, int day) {
    return story(id, Strategy.PROMOTION, day)
        .say(new GateJudged(id, 1, 1, "ci", GateVerdict.REFUSE, "it failed", null, null))
        .say(new PromotionEnded(id, 1, Outcome.REFUSED, "ci"));
  }

  @Test
  void deploymentsAreCountedByTheWeek() {
    assertThat(dora(good("a", 0), good("b", 1), good("c", 9)).perWeek()).isEqualTo(1.5);
  }

  @Test
  void whatNeverHadCallersIsNoDeployment() {
    Story prepared = story("d", Strategy.PROMOTION, 4).prepared();
    Story verified = story("e", Strategy.VERIFY_ONLY, 5);
    Dora dora = dora(refused("a", 0), prepared, verified);

    assertThat(dora.deployments()).isZero();
    assertThat(dora.changeFailRate()).isNull();
    assertThat(dora.reworkRate()).isNull();
    assertThat(dora.leadSeconds()).isNull();
    assertThat(dora.recoverySeconds()).isNull();
  }

  @Test
  void theLeadEndsWhenItDoesEverythingAndWaitingIsApart() {
    Dora dora = dora(good("a", 0));
    // An hour before the request, nine steps, the stages, and half an hour until grace came.
    long working = (60 + 9 + 170) * 60;

    assertThat(dora.leadSeconds()).isEqualTo(working + 30 * 60);
    assertThat(dora.waitingSeconds()).isEqualTo(30 * 60);
    assertThat(dora.workingSeconds()).isEqualTo(working);
  }

  @Test
  void whatWasTakenBackFailedAndHasARecoveryTime() {
    Dora dora = dora(good("a", 0), bad("b", 1), good("c", 2), good("d", 3));

    assertThat(dora.failed()).isEqualTo(1);
    assertThat(dora.changeFailRate()).isEqualTo(0.25);
    assertThat(dora.recoverySeconds()).isEqualTo(12);
    assertThat(dora.all().get(1).leadSeconds()).isNull();
  }

  @Test
  void whatAPersonAbortedDidNotFail() {
    Story aborted =
        story("a", Strategy.PROMOTION, 0)
            .inCanary()
            .takenBack(Outcome.ABORTED, "another one comes", Duration.ofSeconds(2));

    assertThat(dora(aborted).changeFailRate()).isZero();
    assertThat(dora(aborted).recoverySeconds()).isNull();
  }

  @Test
  void whatAHotfixHadToFollowFailedUntilThatServed() {
    Story hotfix = story("b", Strategy.HOTFIX, 1).succeeded(Duration.ofMinutes(10));
    Dora dora = dora(good("a", 0), hotfix);

    assertThat(dora.failed()).isEqualTo(1);
    assertThat(dora.changeFailRate()).isEqualTo(0.5);
    assertThat(dora.rework()).isEqualTo(1);
    assertThat(dora.reworkRate()).isEqualTo(0.5);
    // Nine steps, half an hour of stages, and ten minutes until grace came.
    assertThat(dora.recoverySeconds()).isEqualTo((9 + 30 + 10) * 60);
  }

  @Test
  void aHotfixOfWhatWasTakenBackIsNoSecondFailure() {
    Story hotfix = story("b", Strategy.HOTFIX, 1).succeeded(Duration.ZERO);

    assertThat(dora(bad("a", 0), hotfix).failed()).isEqualTo(1);
    assertThat(dora(bad("a", 0), hotfix).recoverySeconds()).isEqualTo(12);
  }

  @Test
  void whatRunsStillIsADeploymentThatSaysNothingOfFailures() {
    Dora dora = dora(bad("a", 0), story("b", Strategy.PROMOTION, 1).inCanary());

    assertThat(dora.deployments()).isEqualTo(2);
    assertThat(dora.changeFailRate()).isEqualTo(1);
  }

  @Test
  void onlyWhatLiesInThePeriodCounts() {
    Dora dora =
        dora(
            BEGIN.plus(DAY),
            BEGIN.plus(DAY.multipliedBy(8)),
            good("a", 0),
            good("b", 2),
            good("c", 9));

    assertThat(dora.all()).extracting(Deployment::promotion).containsExactly("b");
    assertThat(dora.perWeek()).isCloseTo(1, offset(1e-9));
  }

  @Test
  void withoutACommitTheLeadIsOpen() {
    Dora dora =
        Dora.of(
            List.of(good("a", 0).promotion), request -> Optional.empty(), BEGIN, BEGIN.plus(DAY));

    assertThat(dora.leadSeconds()).isNull();
    assertThat(dora.workingSeconds()).isNull();
    assertThat(dora.waitingSeconds()).isEqualTo(30 * 60);
  }

  @Test
  void ofAnEvenNumberTheMiddleLiesBetween() {
    Story slow =
        story("b", Strategy.PROMOTION, 0)
            .inCanary()
            .takenBack(Outcome.ROLLED_BACK, "errors", Duration.ofSeconds(20));

    assertThat(dora(bad("a", 0), slow).recoverySeconds()).isEqualTo(16);
  }
}
