package jobsearch.orchestrator.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistogramTest {

  private static final List<Double> BOUNDS = List.of(0.01, 0.02, 0.04);

  private final Histogram some = Histogram.of(BOUNDS, 5, 10, 4, 1);

  @Test
  void aQuantileLiesStraightBetweenTheBoundsOfItsBucket() {
    assertThat(some.quantile(0.25)).isEqualTo(Duration.ofMillis(10));
    assertThat(some.quantile(0.5)).isEqualTo(Duration.ofMillis(15));
    assertThat(some.quantile(0.75)).isEqualTo(Duration.ofMillis(20));
    assertThat(some.quantile(0.95)).isEqualTo(Duration.ofMillis(40));
    assertThat(some.quantile(1).toMillis()).isCloseTo(80, within(1L));
  }

  @Test
  void whatIsSlowerThanABoundIsCounted() {
    assertThat(some.above(0)).isEqualTo(15);
    assertThat(some.above(2)).isEqualTo(1);
    assertThat(some.above(3)).isZero();
    assertThat(some.bucket(0.5)).isEqualTo(1);
    assertThat(some.bucket(1)).isEqualTo(3);
  }

  @Test
  void differencesAndSumsKeepTheBuckets() {
    Histogram later = some.plus(Histogram.of(BOUNDS, 1, 2, 3, 4));
    assertThat(later).isEqualTo(Histogram.of(BOUNDS, 6, 12, 7, 5)).hasSameHashCodeAs(later);
    assertThat(later.minus(some)).isEqualTo(Histogram.of(BOUNDS, 1, 2, 3, 4));
    assertThat(later).isNotEqualTo(some).isNotEqualTo("else").hasToString(later.toString());
    assertThat(later.bounds()).isEqualTo(BOUNDS);
    assertThat(later.counts()).containsExactly(6, 12, 7, 5);
  }

  @Test
  void withoutAnAnswerNothingTookTime() {
    assertThat(Histogram.empty(BOUNDS).quantile(0.95)).isZero();
    assertThat(Histogram.empty(BOUNDS).size()).isZero();
  }

  @Test
  void otherBoundsAreNotMixed() {
    Histogram other = Histogram.empty(List.of(1.0, 2.0, 3.0));
    assertThatThrownBy(() -> some.plus(other)).hasMessageContaining("other bounds");
    assertThatThrownBy(() -> Histogram.of(BOUNDS, 1, 2))
        .hasMessage("3 bounds make 4 buckets, not 2");
  }
}
