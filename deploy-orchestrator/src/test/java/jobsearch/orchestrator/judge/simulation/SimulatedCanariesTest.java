package jobsearch.orchestrator.judge.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jobsearch.orchestrator.judge.Judge;
import jobsearch.orchestrator.judge.Thresholds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How often good releases are taken back, and bad ones in time: the judge, and beside it two that
 * others use. What it prints is in docs/benchmarks.md.
 */
class SimulatedCanariesTest {

  private static final int CANARIES = 1_000;
  private static final int BY_TEN_PERCENT = 1;
  private static final int BY_A_QUARTER = 2;
  private static final Map<String, Supplier<Opinion>> JUDGES =
      new TreeMap<>(
          Map.of(
              "ours",
              () -> Opinion.ours(new Judge(Thresholds.USUAL), Canaries.STAGES.size()),
              "fixed 5 %",
              FixedThresholds::new,
              "Mann-Whitney",
              MannWhitney::new,
              "passes all",
              Opinion::always));

  @ParameterizedTest
  @ValueSource(ints = {60, 600})
  void aGoodReleaseIsSeldomTakenBack(int perMinute) {
    Scenario good = new Scenario("nothing is worse", perMinute, 0.01, 0.01, 1, 1);
    assertThat(by(4, compared(good))).isLessThan(0.05);
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 600})
  void tenTimesTheErrorsAreSeenByTheEndOfTheSecondStage(int perMinute) {
    Scenario failing = new Scenario("errors 10x", perMinute, 0.01, 0.10, 1, 0.5);
    assertThat(by(BY_TEN_PERCENT, compared(failing))).isGreaterThan(0.9);
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 600})
  void halfAsMuchTimeAgainIsSeenByTheEndOfTheThirdStage(int perMinute) {
    for (double spread : new double[] {0.5, 1}) {
      Scenario slow = new Scenario("latency +50 %", perMinute, 0.01, 0.01, 1.5, spread);
      assertThat(by(BY_A_QUARTER, compared(slow))).isGreaterThan(0.9);
    }
  }

  /** What the judge did; the others are printed beside it. */
  private static int[] compared(Scenario scenario) {
    Map<String, int[]> taken = Canaries.takenBack(scenario, CANARIES, JUDGES);
    taken.forEach((judge, stages) -> say(judge, scenario, stages));
    assertThat(by(4, of("passes all", taken))).isZero();
    return of("ours", taken);
  }

  private static int[] of(String judge, Map<String, int[]> taken) {
    return Objects.requireNonNull(taken.get(judge));
  }

  private static double by(int stage, int[] taken) {
    return (double) Arrays.stream(taken, 0, stage + 1).sum() / CANARIES;
  }

  /** The part that was taken back by the end of each stage. */
  private static void say(String judge, Scenario scenario, int[] taken) {
    String parts =
        IntStream.range(0, Canaries.STAGES.size())
            .mapToObj(stage -> String.format(Locale.ROOT, "%5.1f %%", 100 * by(stage, taken)))
            .collect(Collectors.joining(" | "));
    System.out.printf(
        Locale.ROOT,
        "| %s, spread %.1f | %.0f | %s | %s |%n",
        scenario.name(),
        scenario.spread(),
        scenario.perMinute(),
        judge,
        parts);
  }
}
