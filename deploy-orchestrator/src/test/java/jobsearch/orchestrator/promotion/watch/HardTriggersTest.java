package jobsearch.orchestrator.promotion.watch;

import static jobsearch.orchestrator.promotion.Samples.NOW;
import static jobsearch.orchestrator.promotion.Samples.seen;
import static jobsearch.orchestrator.promotion.Samples.sick;
import static jobsearch.orchestrator.promotion.Samples.unseen;
import static jobsearch.orchestrator.promotion.Samples.well;
import static jobsearch.orchestrator.promotion.watch.HardTriggers.USUAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HardTriggersTest {

  private static final Duration QUICK = Duration.ofMillis(80);

  static Stream<Arguments> boundaries() {
    return Stream.of(
        row("4 failed checks", vitals(4, 0, 0, QUICK, 0.5, true, 0, false), ""),
        row("5 failed checks", vitals(5, 0, 0, QUICK, 0.5, true, 0, false), "5 health checks"),
        row("half fail", vitals(0, 20, 10, QUICK, 0.5, true, 0, false), ""),
        row("more fail", vitals(0, 20, 11, QUICK, 0.5, true, 0, false), "11 of 20 requests"),
        row("too few to tell", vitals(0, 19, 19, QUICK, 0.5, true, 0, false), ""),
        row("10 s", vitals(0, 0, 0, Duration.ofSeconds(10), 0.5, true, 0, false), ""),
        row("10,001 ms", vitals(0, 0, 0, Duration.ofMillis(10_001), 0.5, true, 0, false), "10001"),
        row("95 % memory", vitals(0, 0, 0, QUICK, 0.95, true, 0, false), ""),
        row("95.1 % memory", vitals(0, 0, 0, QUICK, 0.951, true, 0, false), "memory is at 95.1 %"),
        row("a damaged database", vitals(0, 0, 0, QUICK, 0.5, false, 0, false), "damaged"),
        row("a fact missing", vitals(0, 0, 0, QUICK, 0.5, true, 1, false), "1 facts are missing"),
        row("smoke", vitals(0, 0, 0, QUICK, 0.5, true, 0, true), "smoke test fails"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("boundaries")
  void aLimitIsWhereItIsSaidToBe(String name, Vitals vitals, String words) {
    if (words.isEmpty()) {
      assertThat(USUAL.broken(vitals)).isEmpty();
    } else {
      assertThat(USUAL.broken(vitals)).singleElement().asString().contains(words);
    }
    assertThat(USUAL.isWell(seen(vitals))).isEqualTo(words.isEmpty());
  }

  @Test
  void whatIsNotKnownIsNeitherWellNorBroken() {
    assertThat(USUAL.broken(unseen(NOW))).isEmpty();
    assertThat(USUAL.isWell(unseen(NOW))).isFalse();
  }

  @Test
  void blindnessCountsOnlyWhenItLasts() {
    Duration grace = USUAL.blindness();
    assertThat(USUAL.brokenOrBlind(unseen(NOW), NOW.plus(grace).minusMillis(1))).isEmpty();
    assertThat(USUAL.brokenOrBlind(unseen(NOW), NOW.plus(grace)))
        .singleElement()
        .asString()
        .contains("nothing was seen", "it is dark");
    assertThat(USUAL.brokenOrBlind(seen(well()), NOW.plus(grace))).isEmpty();
    assertThat(USUAL.brokenOrBlind(seen(sick()), NOW)).hasSize(1);
  }

  private static Arguments row(String name, Vitals vitals, String words) {
    return Arguments.of(name, vitals, words);
  }

  private static Vitals vitals(
      int failures,
      long requests,
      long errors,
      Duration response,
      double memory,
      boolean sound,
      long missing,
      boolean smoke) {
    return new Vitals(failures, requests, errors, response, memory, sound, missing, smoke, true);
  }
}
