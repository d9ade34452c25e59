package jobsearch.orchestrator.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import jobsearch.orchestrator.judge.Thresholds;
import jobsearch.runtime.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdNamesTest {

  @Test
  void whatIsNotNamedIsAsUsual() {
    assertThat(ThresholdNames.read(Map.of(), "f")).isEqualTo(Thresholds.USUAL);
    assertThat(ThresholdNames.read(ThresholdNames.of(Thresholds.USUAL), "f"))
        .isEqualTo(Thresholds.USUAL);
    Thresholds some =
        ThresholdNames.read(Map.of("slower", "1.25", "least-slower-ms", "2.5", "enough", "9"), "f");
    assertThat(some.slower()).isEqualTo(1.25);
    assertThat(some.leastSlower()).isEqualTo(Duration.ofNanos(2_500_000));
    assertThat(some.enough()).isEqualTo(9);
    assertThat(some.errorLimit()).isEqualTo(Thresholds.USUAL.errorLimit());
  }

  @ParameterizedTest
  @CsvSource({
    "slow, 2, 'slow in f is no threshold'",
    "slower, fast, 'slower in f is fast'",
    "slower, 0.9, 'slower in f is 0.9'",
    "false-alarm, 0, 'false-alarm in f is 0'",
    "enough, 1.5, 'enough in f is 1.5'",
    "enough, 0, 'enough in f is 0'",
    "more-errors, -1, 'more-errors in f is -1'",
  })
  void whatIsNoThresholdIsNamedWithAWayOut(String name, String value, String message) {
    assertThatThrownBy(() -> ThresholdNames.read(Map.of(name, value), "f"))
        .isInstanceOfSatisfying(
            Trouble.class,
            trouble -> {
              assertThat(trouble).hasMessage(message);
              assertThat(trouble.fix()).startsWith("use ");
            });
  }
}
