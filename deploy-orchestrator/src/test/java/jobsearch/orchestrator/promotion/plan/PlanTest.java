package jobsearch.orchestrator.promotion.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import jobsearch.events.promotion.RollbackMode;
import jobsearch.events.promotion.Stage;
import jobsearch.events.promotion.Strategy;
import jobsearch.orchestrator.promotion.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanTest {

  @Test
  void aPromotionTakesItsTime() {
    Plan plan = plan(Strategy.PROMOTION, false);
    assertThat(plan.stages())
        .containsExactly(
            new Stage(1, 300),
            new Stage(10, 900),
            new Stage(25, 1800),
            new Stage(50, 3600),
            new Stage(100, 3600));
    assertThat(plan.approvals())
        .containsExactlyInAnyOrder(Approval.BETWEEN_STAGES, Approval.BEFORE_APPOINTMENT);
    assertThat(plan(Strategy.PROMOTION, true).approvals()).isEmpty();
    assertThat(plan.warm()).isEqualTo(Duration.ofHours(24));
  }

  @Test
  void aHotfixIsQuickerAndTakesOneApprovalMore() {
    Plan plan = plan(Strategy.HOTFIX, false);
    assertThat(plan.steps()).isEqualTo(plan(Strategy.PROMOTION, false).steps());
    assertThat(time(plan)).isLessThan(time(plan(Strategy.PROMOTION, false)));
    assertThat(plan.approvals()).containsExactlyInAnyOrder(Approval.values());
    assertThat(plan(Strategy.HOTFIX, true).approvals()).containsExactly(Approval.BEFORE_CANARY);
  }

  @Test
  void whoOnlyVerifiesChangesNothing() {
    Plan plan = plan(Strategy.VERIFY_ONLY, false);
    assertThat(plan.steps()).containsExactly(Step.PREFLIGHT);
    assertThat(plan.stages()).isEmpty();
    List<Stage> asked = List.of(new Stage(100, 60));
    assertThat(Plan.of(Samples.request("p", "v2", Strategy.VERIFY_ONLY, true, asked)).stages())
        .isEmpty();
  }

  @Test
  void aRedeploymentIsShortAndAsksNobody() {
    Plan plan = plan(Strategy.REDEPLOY, false);
    assertThat(plan.steps()).contains(Step.BACKUP, Step.VALIDATE, Step.SMOKE);
    assertThat(plan.steps()).doesNotContain(Step.BENCHMARK);
    assertThat(plan.stages()).containsExactly(new Stage(100, 300));
    assertThat(plan.approvals()).isEmpty();
  }

  @Test
  void stagesOfARequestTakeThePlaceOfTheUsualOnes() {
    List<Stage> stages = List.of(new Stage(20, 60), new Stage(100, 90));
    Plan plan = Plan.of(Samples.request("p", "v2", Strategy.PROMOTION, false, stages));
    assertThat(plan.stages()).isEqualTo(stages);
    assertThat(plan.after(stages.getFirst())).hasValue(stages.getLast());
    assertThat(plan.after(stages.getLast())).isEmpty();
    assertThat(plan.after(new Stage(7, 7))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyStrategyThatChangesSomethingValidatesFirst(Strategy strategy) {
    Plan plan = plan(strategy, true);
    assertThat(plan.steps().getFirst()).isEqualTo(Step.PREFLIGHT);
    if (!plan.stages().isEmpty()) {
      assertThat(plan.steps())
          .containsSubsequence(Step.BACKUP, Step.START, Step.RESTORE, Step.VALIDATE, Step.SMOKE);
      assertThat(plan.stages().getLast().weight()).isEqualTo(100);
    }
  }

  @Test
  void theWayBackEndsWithNobody() {
    assertThat(Plan.lowering(RollbackMode.EMERGENCY, 100)).containsExactly(0);
    assertThat(Plan.lowering(RollbackMode.GRADUAL, 100)).containsExactly(50, 25, 10, 0);
    assertThat(Plan.lowering(RollbackMode.GRADUAL, 25)).containsExactly(10, 0);
    assertThat(Plan.lowering(RollbackMode.GRADUAL, 0)).containsExactly(0);
  }

  @Test
  void stepsAreCalledAsPeopleSayThem() {
    assertThat(Step.HAND_OVER.label()).isEqualTo("hand-over");
    assertThat(Step.labelled("hand-over")).hasValue(Step.HAND_OVER);
    assertThat(Step.labelled("of a newer release")).isEmpty();
    assertThat(Arrays.stream(Step.values()).map(Step::label)).doesNotHaveDuplicates();
    assertThat(Step.values())
        .allSatisfy(step -> assertThat(step.limit()).isGreaterThan(Step.BACKOFF));
  }

  private static Plan plan(Strategy strategy, boolean autoPromote) {
    return Plan.of(Samples.request(strategy, autoPromote));
  }

  private static long time(Plan plan) {
    return plan.stages().stream().mapToLong(Stage::seconds).sum();
  }
}
