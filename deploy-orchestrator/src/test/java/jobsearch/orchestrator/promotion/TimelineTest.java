package jobsearch.orchestrator.promotion;

import static jobsearch.orchestrator.promotion.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jobsearch.events.promotion.CheckupMade;
import jobsearch.events.promotion.Command;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.IncidentClosed;
import jobsearch.events.promotion.OrchestratorElected;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.ReleaseBuilt;
import jobsearch.events.promotion.RollbackMode;
import jobsearch.events.promotion.RollbackRefused;
import jobsearch.events.promotion.RollbackRequested;
import jobsearch.events.promotion.SlotDeployed;
import jobsearch.events.promotion.StagingVerified;
import jobsearch.events.promotion.StepFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TimelineTest {

  static Stream<PromotionFact> facts() {
    return Stream.of(
        new ReleaseBuilt("v2", "c"),
        new SlotDeployed("staging-1", "v2", "c", NOW),
        new StagingVerified("staging-1", "v2", "c", true, "e", List.of(), NOW),
        new StagingVerified("staging-1", "v2", "c", false, "e", List.of(), NOW),
        new RollbackRequested("p", "r", RollbackMode.GRADUAL, "slow", false, "ada"),
        new RollbackRefused("p", 1, "r", "late", "redeploy"),
        new CommandGiven("p", "r", Command.PAUSE, null, null, "ada"),
        new CommandGiven("p", "r", Command.PAUSE, null, "lunch", "ada"),
        new StepFailed("p", 1, "backup", 1, true, "full"),
        new CheckupMade("p", 1, 1, NOW, NOW, true, Map.of(), List.of()),
        new CheckupMade("p", 1, 1, NOW, NOW, false, Map.of(), List.of("it errs")),
        new IncidentClosed("i", "a typo", List.of(), "ada"),
        new OrchestratorElected("one", 1));
  }

  @ParameterizedTest
  @MethodSource("facts")
  void whatHappenedIsSaidInALine(PromotionFact fact) {
    assertThat(Timeline.line(fact)).isNotBlank().doesNotContain("null", "[", "@", "\n");
  }

  @ParameterizedTest
  @EnumSource
  void everyHistoryCanBeRead(Place place) {
    assertThat(Timeline.of(place.promotion()))
        .hasSize(place.promotion().history().size())
        .allSatisfy(line -> assertThat(line).startsWith(NOW + " ").doesNotContain("null", "@"));
  }

  @Test
  void aStepSaysItsAttempt() {
    assertThat(Timeline.line(new StepFailed("p", 1, "backup", 2, true, "full")))
        .isEqualTo("step backup failed, attempt 2: full");
  }
}
