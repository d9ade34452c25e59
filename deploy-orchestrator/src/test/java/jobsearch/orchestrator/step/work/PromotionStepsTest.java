package jobsearch.orchestrator.step.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import jobsearch.accounts.AccountFile;
import jobsearch.orchestrator.call.Calls;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.release.ReleaseStores;
import jobsearch.orchestrator.step.StepWork;
import org.junit.jupiter.api.Test;

class PromotionStepsTest extends StepFixture {

  @Test
  void thereIsAWorkForEachStepThatTheJournalDoesNotDo() throws Exception {
    Set<Step> all = EnumSet.allOf(Step.class);
    all.removeAll(EnumSet.of(Step.APPOINT, Step.APPOINT_BACK));
    assertThat(works().keySet()).isEqualTo(all);
    prepared();
    StepWork start = Objects.requireNonNull(works().get(Step.START));
    technical(start, "release v1.1.0 is not built here");
  }

  @Test
  void aServiceThatDoesNotAnswerIsNoDefectOfTheStep() throws Exception {
    prepared();
    fresh.close();
    StepWork benchmark = Objects.requireNonNull(works().get(Step.BENCHMARK));
    technical(benchmark, "does not answer", "see whether it runs");
  }

  private Map<Step, StepWork> works() {
    Clock utc = Clock.systemUTC();
    return PromotionSteps.all(
        driver,
        ReleaseStores.at(directory),
        new Calls(new AccountFile(directory.resolve("none.json"), utc), utc),
        new PromotionSteps.Surroundings(gateway.url(), Map.of(), commit -> "main"),
        utc);
  }
}
