package jobsearch.orchestrator.step.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarkTest extends StepFixture {

  @BeforeEach
  void place() {
    prepared();
  }

  @Test
  void saysHowBothAnswer() throws Exception {
    // What is like the other is not always so in a test on a busy machine: only worse is a fault.
    old.delayMillis = 8;
    assertThat(run(new Benchmark(production, QUICK)))
        .containsOnlyKeys(
            "list-baseline-p50-ms",
            "list-baseline-p95-ms",
            "list-candidate-p50-ms",
            "list-candidate-p95-ms",
            "search-baseline-p50-ms",
            "search-baseline-p95-ms",
            "search-candidate-p50-ms",
            "search-candidate-p95-ms");
  }

  @Test
  void aReleaseThatAnswersTooSlowlyIsRefused() {
    fresh.delayMillis = 120;
    Limits few =
        new Limits(QUICK.pause(), QUICK.answer(), QUICK.silent(), QUICK.handOver(), 1, 1, 1, 3);
    bad(new Benchmark(production, few), "measured 4 times", "list takes", "search takes");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 20.9, false",
    "1, 21.1, true",
    "60, 89, false",
    "60, 91, true",
    "90, 99, false",
    "90, 100, true",
    "200, 150, true"
  })
  void worseIsHalfAsMuchAgainAndMoreThanNoiseOrSlowByItself(
      double before, double after, boolean worse) {
    assertThat(Benchmark.isWorse(before, after)).isEqualTo(worse);
  }

  @Test
  void percentilesAreByTheNearestRank() {
    Timings timings = new Timings();
    assertThat(timings.p95()).isZero();
    for (int i = 100; i > 0; i--) {
      timings.add(i * 1_000_000L);
    }
    assertThat(timings.p50()).isEqualTo(50);
    assertThat(timings.p95()).isEqualTo(95);
  }
}
