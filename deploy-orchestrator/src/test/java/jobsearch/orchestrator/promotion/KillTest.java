package jobsearch.orchestrator.promotion;

import static jobsearch.orchestrator.promotion.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jobsearch.events.promotion.Command;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.FencedFact;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.RollbackMode;
import jobsearch.events.promotion.RollbackRequested;
import jobsearch.events.promotion.Strategy;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;
import jobsearch.orchestrator.promotion.state.Question;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The orchestrator dies at each decision in turn, and nothing comes out differently. */
class KillTest {

  private static final String GIVEN = "weights {v1=99, v2=1}";
  private static final String TAKEN = "weights {v1=100, v2=0}";
  private static final String DRILL = "the way back, tried";
  private static final int NEVER = -1;

  /** When it dies: with the decision made, half carried out, or carried out and not noticed. */
  enum Death {
    BEFORE,
    AMID,
    AFTER
  }

  /** What happens meanwhile. */
  enum Course {
    FORWARD(Outcome.SUCCEEDED),
    FORWARD_BY_HOTFIX(Outcome.SUCCEEDED),
    EMERGENCY_BACK(Outcome.ROLLED_BACK),
    GRADUALLY_BACK(Outcome.ROLLED_BACK),
    BACK_AFTER_THE_END(Outcome.ROLLED_BACK);

    private final Outcome outcome;

    Course(Outcome outcome) {
      this.outcome = outcome;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDeathAnywhereChangesNoEffect(Course course) {
    Run undisturbed = new Run(course, NEVER, Death.BEFORE);
    assertThat(undisturbed.outcome()).isEqualTo(course.outcome);
    for (int decision = 0; decision < undisturbed.decisions; decision++) {
      for (Death death : Death.values()) {
        Run killed = new Run(course, decision, death);
        assertThat(killed.outcome()).as("%s %d", death, decision).isEqualTo(course.outcome);
        assertThat(killed.effects())
            .as("effects, killed %s decision %d of %s", death, decision, course)
            .isEqualTo(undisturbed.effects());
      }
    }
  }

  @Test
  void theWayForwardDoesEachThingOnce() {
    Run run = new Run(Course.FORWARD, NEVER, Death.BEFORE);
    assertThat(run.effects())
        .containsExactly(
            "p/preflight/1",
            "p/backup/1",
            "p/start/1",
            "p/restore/1",
            "p/validate/1",
            "p/benchmark/1",
            "p/smoke/1",
            DRILL,
            "weights {v1=99, v2=1}",
            "weights {v1=90, v2=10}",
            "weights {v1=75, v2=25}",
            "weights {v1=50, v2=50}",
            "weights {v1=0, v2=100}",
            "appointed v2",
            "p/hand-over/1");
  }

  @Test
  void theWayBackGoesCallersPrimaryWorkersAndThenTidies() {
    Run run = new Run(Course.BACK_AFTER_THE_END, NEVER, Death.BEFORE);
    assertThat(run.world.effects)
        .endsWith(
            "p/hand-over/1",
            "weights {v1=100, v2=0}",
            "appointed v1",
            "p/hand-back/1",
            "p/retire/1");
  }

  @Test
  void aGradualWayBackLowersInStages() {
    Run run = new Run(Course.GRADUALLY_BACK, NEVER, Death.BEFORE);
    assertThat(run.world.effects)
        .endsWith(
            "weights {v1=50, v2=50}",
            "weights {v1=75, v2=25}",
            "weights {v1=90, v2=10}",
            "weights {v1=100, v2=0}",
            "appointed v1",
            "p/hand-back/1",
            "p/retire/1");
  }

  private static final class Run {
    final World world = new World();
    int decisions;
    private final Course course;
    private World.Orchestrator orchestrator = world.new Orchestrator("first");

    Run(Course course, int killed, Death death) {
      this.course = course;
      Strategy strategy = course == Course.FORWARD_BY_HOTFIX ? Strategy.HOTFIX : Strategy.PROMOTION;
      world.say(request(strategy, false));
      for (int turn = 0; turn < 20_000 && !isOver(); turn++) {
        people();
        orchestrator.catchUp();
        for (Decision decision : orchestrator.decisions().toList()) {
          boolean dies = !(decision instanceof Decision.Wait) && decisions++ == killed;
          if (dies) {
            die(decision, death);
            break;
          }
          carryOut(decision, Integer.MAX_VALUE);
        }
      }
    }

    private void die(Decision decision, Death death) {
      switch (death) {
        case BEFORE -> {}
        case AMID -> carryOut(decision, 1);
        case AFTER -> carryOut(decision, Integer.MAX_VALUE);
      }
      orchestrator = world.new Orchestrator("second");
    }

    private void carryOut(Decision decision, int most) {
      switch (decision) {
        case Decision.Record record ->
            record.facts().stream().limit(most).forEach((FencedFact fact) -> world.say(fact));
        case Decision.Action action -> world.act(action);
        case Decision.Wait wait -> world.sleep(wait, promotion());
        case Decision.Done _ -> {}
      }
    }

    private void people() {
      Promotion promotion = promotion();
      Optional<Question> question = promotion.question();
      boolean back = isTimeToGoBack(promotion);
      if (back) {
        RollbackMode mode =
            course == Course.GRADUALLY_BACK ? RollbackMode.GRADUAL : RollbackMode.EMERGENCY;
        world.say(new RollbackRequested("p", "back", mode, "why not", false, "ada"));
      } else if (question.isPresent() && question.get().answers().contains(Command.APPROVE)) {
        String id = question.get().id();
        world.say(new CommandGiven("p", "yes to " + id, Command.APPROVE, id, null, "ada"));
      }
    }

    private boolean isTimeToGoBack(Promotion promotion) {
      return switch (course) {
        case FORWARD, FORWARD_BY_HOTFIX -> false;
        case EMERGENCY_BACK -> promotion.state() instanceof PromotionState.HandingOver;
        case GRADUALLY_BACK -> promotion.state() instanceof PromotionState.Baking;
        case BACK_AFTER_THE_END -> promotion.state() instanceof PromotionState.Succeeded;
      };
    }

    private boolean isOver() {
      return promotion().state() instanceof PromotionState.Ended ended
          && ended.outcome() == course.outcome;
    }

    private Promotion promotion() {
      return world.auditor.promotion("p").orElseThrow();
    }

    /** What took effect; a drill that was interrupted is made again, and counts as one. */
    List<String> effects() {
      List<String> effects = new ArrayList<>();
      for (String each : world.effects) {
        boolean ends = each.equals(TAKEN) && !effects.isEmpty() && effects.getLast().equals(GIVEN);
        effects.add(each);
        if (ends) {
          effects.removeLast();
          effects.removeLast();
          if (effects.isEmpty() || !effects.getLast().equals(DRILL)) {
            effects.add(DRILL);
          }
        }
      }
      return effects;
    }

    Outcome outcome() {
      assertThat(promotion().state()).isInstanceOf(PromotionState.Ended.class);
      return ((PromotionState.Ended) promotion().state()).outcome();
    }
  }
}
