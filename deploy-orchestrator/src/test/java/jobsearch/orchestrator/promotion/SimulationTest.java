package jobsearch.orchestrator.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import jobsearch.events.promotion.Command;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.FencedFact;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.RollbackMode;
import jobsearch.events.promotion.RollbackRequested;
import jobsearch.events.promotion.Stage;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.events.promotion.Strategy;
import jobsearch.orchestrator.promotion.ledger.Ledger;
import jobsearch.orchestrator.promotion.state.Happened;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;
import jobsearch.orchestrator.promotion.state.Question;
import jobsearch.orchestrator.promotion.window.Window;
import jobsearch.orchestrator.promotion.window.Windows;
import org.junit.jupiter.api.Test;

/**
 * Promotions in a world where everything goes wrong at random: kills at any decision, orchestrators
 * that wake up, repeated facts, people who change their minds or answer what is over, blindness,
 * failing steps and releases. {@link World} audits what must hold at each moment.
 */
class SimulationTest {

  private static final int RUNS = Integer.getInteger("simulation.runs", 1_500);
  private static final int CHAOS = 250;
  private static final int CALM = 6_000;

  private static final Windows CLOSED =
      new Windows(
          List.of(
              new Window(
                  "closed",
                  false,
                  null,
                  LocalDateTime.ofInstant(Samples.NOW, ZoneOffset.UTC),
                  Duration.ofDays(300),
                  ZoneOffset.UTC,
                  "so")));

  @Test
  void whateverHappensTheInvariantsHoldAndEveryRunEnds() {
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    IntStream.range(0, RUNS)
        .mapToObj(Run::new)
        .flatMap(run -> run.play().stream())
        .forEach(outcome -> outcomes.merge(outcome, 1, Integer::sum));
    // A simulation in which some end never comes tests nothing about it.
    assertThat(outcomes).containsOnlyKeys(Outcome.values());
    assertThat(outcomes.values()).as("%s", outcomes).allMatch(count -> count > RUNS / 100);
  }

  private static final class Run {
    private final int seed;
    private final Random random;
    private final World world = new World();
    private final List<Decision> sleeping = new ArrayList<>();
    private World.Orchestrator orchestrator;
    private int said;
    private boolean isCalm;

    Run(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
      world.fails = key -> new Random(seed * 31L + key.hashCode()).nextInt(12) == 0;
      world.isTechnical = key -> new Random(seed * 17L + key.hashCode()).nextInt(3) > 0;
      orchestrator = world.new Orchestrator("o");
    }

    List<Outcome> play() {
      try {
        for (int tick = 0; tick < CHAOS; tick++) {
          disturb();
          turn();
        }
        calmDown();
        int left = CALM;
        while (isRunning() && left-- > 0) {
          answer();
          turn();
        }
        assertThat(left).as("runs for ever: %s", running()).isPositive();
        assertThatRepetitionChangesNothing();
        assertThat(world.effects.stream().filter(effect -> effect.startsWith("p")))
            .doesNotHaveDuplicates();
        return outcomes();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }

    private void turn() {
      orchestrator.catchUp();
      if (orchestrator.epoch != world.auditor.epoch()) {
        orchestrator = world.new Orchestrator("o");
      }
      List<Decision> decisions = orchestrator.decisions().toList();
      for (Decision decision : decisions) {
        if (!isCalm && random.nextInt(25) == 0) {
          sleeping.add(decision);
          carryOut(decision, random.nextInt(3));
          orchestrator = world.new Orchestrator("o");
          return;
        }
        carryOut(decision, Integer.MAX_VALUE);
      }
      if (decisions.isEmpty()) {
        pass(Duration.ofSeconds(30));
      }
    }

    private void carryOut(Decision decision, int most) {
      switch (decision) {
        case Decision.Record record ->
            record.facts().stream().limit(most).forEach((FencedFact fact) -> world.say(fact));
        case Decision.Action action when most > 0 -> world.act(action);
        case Decision.Action _, Decision.Done _ -> {}
        case Decision.Wait wait -> pass(Duration.between(world.now, wait.due()));
      }
    }

    private void pass(Duration least) {
      long more = random.nextInt(4) == 0 ? random.nextInt(400) : 0;
      world.now = world.now.plus(least).plusSeconds(more);
    }

    private void disturb() {
      switch (random.nextInt(30)) {
        case 0, 1, 2 -> request();
        case 3 -> command(Command.values()[random.nextInt(Command.values().length)]);
        case 4, 5, 6, 7, 8 -> answer();
        case 9 -> rollback();
        case 10 -> repeat();
        case 11 -> wakeUp();
        case 12 -> go(sense(), random.nextBoolean());
        case 13, 14 -> world.dark.clear();
        case 15 -> sicken();
        case 16, 17 -> world.vitals.clear();
        case 18 -> world.verdict = StageVerdict.values()[random.nextInt(4)];
        case 19, 20, 21 -> world.verdict = StageVerdict.PASS;
        case 22 -> drift();
        case 23 -> world.isCiDone = random.nextBoolean();
        case 24 -> orchestrator = world.new Orchestrator("another");
        case 25 -> world.windows = CLOSED;
        case 26, 27 -> world.windows = Windows.ALWAYS;
        default -> {}
      }
    }

    private void request() {
      String serving = world.weights.getOrDefault("v2", 0) == 100 ? "v3" : "v2";
      Strategy strategy = Strategy.values()[random.nextInt(4)];
      List<Stage> stages =
          random.nextBoolean() ? List.of() : List.of(new Stage(20, 60), new Stage(100, 90));
      String id = random.nextInt(5) == 0 ? "p1" : "p" + ++said;
      world.say(Samples.request(id, serving, strategy, random.nextBoolean(), stages));
    }

    private void command(Command command) {
      String question = random.nextBoolean() ? "of another time" : null;
      anyPromotion()
          .ifPresent(p ->
              world.say(new CommandGiven(p.id(), "k" + ++said, command, question, null, "ada")));
    }

    /** The question as it is now, or as someone saw it a while ago. */
    private void answer() {
      for (Promotion p : running()) {
        if (isCalm && p.state() instanceof PromotionState.Gating) {
          world.settle();
        }
        if (p.pause() != null) {
          world.say(new CommandGiven(p.id(), "k" + ++said, Command.RESUME, null, null, "ada"));
        }
        p.question().ifPresent(question -> answer(p, question));
      }
    }

    private void answer(Promotion p, Question question) {
      List<Command> answers = question.answers().stream().sorted().toList();
      Command command = isCalm ? answers.getFirst() : answers.get(random.nextInt(answers.size()));
      command = isCalm && answers.contains(Command.RETRY) ? Command.RETRY : command;
      world.say(new CommandGiven(p.id(), "k" + ++said, command, question.id(), "so", "ada"));
    }

    private void rollback() {
      RollbackMode mode = RollbackMode.values()[random.nextInt(2)];
      anyPromotion()
          .ifPresent(p ->
              world.say(
                  new RollbackRequested(
                      p.id(), "k" + ++said, mode, "bad", random.nextBoolean(), "ada")));
    }

    /** Kafka, or someone's script, says something again. */
    private void repeat() {
      Happened again = world.log.get(random.nextInt(world.log.size()));
      world.say(again.fact());
    }

    /** An orchestrator that was paused does what it was about to do, however long ago that was. */
    private void wakeUp() {
      if (!sleeping.isEmpty()) {
        carryOut(sleeping.remove(random.nextInt(sleeping.size())), Integer.MAX_VALUE);
      }
    }

    private String sense() {
      List<String> senses =
          List.of(
              "gates", "weights", "candidate", "baseline", "primary", "step", "judge", "windows");
      return senses.get(random.nextInt(senses.size()));
    }

    private void go(String sense, boolean dark) {
      if (dark) {
        world.dark.putIfAbsent(sense, world.now);
      } else {
        world.dark.remove(sense);
      }
    }

    private void sicken() {
      running()
          .forEach(p ->
              world.vitals.put(
                  random.nextInt(4) == 0 ? p.baseline() : p.candidate(), Samples.sick()));
    }

    private void drift() {
      running().stream()
          .filter(Promotion::hasCallers)
          .forEach(p -> {
            world.weights = Map.of(p.candidate(), 30, p.baseline(), 70);
            world.revision++;
            world.byHand = random.nextInt(4) == 0;
          });
    }

    private void calmDown() {
      isCalm = true;
      world.dark.clear();
      world.vitals.clear();
      world.verdict = StageVerdict.PASS;
      world.byHand = false;
      world.isCiDone = true;
      world.windows = Windows.ALWAYS;
    }

    private boolean isRunning() {
      return !world.auditor.pending().isEmpty();
    }

    private List<Promotion> running() {
      return world.auditor.promotions().stream().filter(Promotion::isRunning).toList();
    }

    private Optional<Promotion> anyPromotion() {
      List<Promotion> all = List.copyOf(world.auditor.promotions());
      return all.isEmpty()
          ? Optional.empty()
          : Optional.of(all.get(Math.max(0, all.size() - 1 - random.nextInt(2))));
    }

    private List<Outcome> outcomes() {
      return world.auditor.promotions().stream()
          .map(each -> ((PromotionState.Ended) each.state()).outcome())
          .toList();
    }

    /** A log in which each fact is said twice, or all of it again, comes to the same. */
    private void assertThatRepetitionChangesNothing() {
      Ledger once = new Ledger();
      Ledger twice = new Ledger();
      for (Happened each : world.log) {
        once.fold(each.fact(), each.at());
        twice.fold(each.fact(), each.at());
        twice.fold(each.fact(), each.at());
      }
      for (Happened each : world.log) {
        twice.fold(each.fact(), each.at());
      }
      assertThat(List.copyOf(twice.promotions())).isEqualTo(List.copyOf(once.promotions()));
      assertThat(List.copyOf(once.promotions())).isEqualTo(List.copyOf(world.auditor.promotions()));
    }
  }
}
