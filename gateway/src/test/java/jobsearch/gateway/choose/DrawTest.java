package jobsearch.gateway.choose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import jobsearch.events.traffic.ReleaseTraffic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawTest {

  private static final int CALLERS = 20_000;

  /** The same in every run. */
  private static final List<String> KEYS =
      new Random(1).longs(CALLERS).mapToObj("%016x"::formatted).toList();

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 25, 50, 75, 99})
  void aReleaseGetsItsWeightOfTheCallers(int weight) {
    long canary =
        draw(List.of(release("v1", 100 - weight), release("v2", weight))).values().stream()
            .filter("v2"::equals)
            .count();
    double expected = CALLERS * weight / 100.0;
    double deviation = Math.sqrt(expected * (100 - weight) / 100.0);
    assertThat((double) canary).isBetween(expected - 4 * deviation, expected + 4 * deviation);
  }

  @Test
  void aReleaseWithoutWeightGetsNoOne() {
    assertThat(draw(List.of(release("v1", 100), release("v2", 0))).values()).containsOnly("v1");
    assertThat(Draw.of("0", List.of(release("v2", 0)))).isEmpty();
  }

  @Test
  void raisingTheCanaryMovesCallersToItOnly() {
    Map<String, String> before = draw(List.of(release("v1", 100), release("v2", 0)));
    for (int weight : new int[] {1, 10, 25, 50, 100}) {
      Map<String, String> after = draw(List.of(release("v1", 100 - weight), release("v2", weight)));
      Map<String, String> was = before;
      assertThat(KEYS)
          .filteredOn(key -> !Objects.equals(after.get(key), was.get(key)))
          .isNotEmpty()
          .allMatch(key -> "v2".equals(after.get(key)));
      before = after;
    }
    assertThat(before.values()).containsOnly("v2");
  }

  @Test
  void theOrderOfTheListChangesNothing() {
    List<ReleaseTraffic> releases =
        new ArrayList<>(List.of(release("v1", 20), release("v2", 30), release("v3", 50)));
    Map<String, String> drawn = draw(releases);
    Collections.reverse(releases);
    assertThat(draw(releases)).isEqualTo(drawn);
  }

  @Test
  void whoWasElsewhereStaysWhenAReleaseIsGone() {
    ReleaseTraffic first = release("v1", 50);
    ReleaseTraffic second = release("v2", 30);
    ReleaseTraffic third = release("v3", 20);
    Map<String, String> before = draw(List.of(first, second, third));
    Map<String, String> after = draw(List.of(second, third));
    assertThat(KEYS)
        .filteredOn(key -> !"v1".equals(before.get(key)))
        .allMatch(key -> Objects.equals(after.get(key), before.get(key)));
    assertThat(after.values()).containsOnly("v2", "v3");
  }

  private static Map<String, String> draw(List<ReleaseTraffic> releases) {
    Map<String, String> drawn = new HashMap<>();
    KEYS.forEach(key -> Draw.of(key, releases).ifPresent(each -> drawn.put(key, each.release())));
    return drawn;
  }

  private static ReleaseTraffic release(String tag, int weight) {
    return new ReleaseTraffic(tag, weight, "http://a:1", "http://a:2", "http://a:3");
  }
}
