package jobsearch.orchestrator.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.orchestrator.judge.Counts;
import jobsearch.orchestrator.judge.Histogram;
import jobsearch.orchestrator.judge.Thresholds;
import jobsearch.orchestrator.measurement.Measurement;
import jobsearch.orchestrator.promotion.Observed.Judgement;
import jobsearch.orchestrator.promotion.Place;
import jobsearch.orchestrator.promotion.Samples;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.watch.Seen;
import jobsearch.runtime.Trouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanaryWatchTest {

  private static final List<Double> BOUNDS = List.of(0.01, 0.1);
  private static final String LIST = "read /api/postings";

  @TempDir Path directory;
  private final List<Integer> madeUp = new ArrayList<>();
  private final Map<String, Counts> counted = new HashMap<>();
  private Instant now = Samples.NOW;
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  private Promotion promotion;
  private CanaryWatch watch;
  private @Nullable Thresholds thresholds = Thresholds.USUAL;
  private String gateway = "g1";

  @BeforeEach
  void begin() {
    promotion = Place.CANARY_ENTERED.promotion();
    watch = watch();
  }

  @Test
  void whatIsCountedInAStageIsJudgedAndKept() {
    look(0);
    assertThat(watch.judgement(promotion)).isInstanceOf(Seen.Unknown.class);
    count(promotion.baseline(), 900, 0);
    count(promotion.candidate(), 100, 0);
    look(5);
    Judgement said = said();
    assertThat(said.verdict()).isEqualTo(StageVerdict.PASS);
    assertThat(said.asOf()).isEqualTo(now);
    assertThat(new CanaryRecord(directory).slices(promotion.id()))
        .singleElement()
        .satisfies(slice -> {
          assertThat(slice.candidate().requests()).isEqualTo(100);
          assertThat(slice.baseline().requests()).isEqualTo(900);
        });
  }

  @Test
  void whatWasCountedBeforeTheStageDoesNotCount() {
    count(promotion.candidate(), 1_000, 500);
    look(0);
    count(promotion.baseline(), 90, 0);
    count(promotion.candidate(), 10, 0);
    look(5);
    assertThat(said().verdict()).isEqualTo(StageVerdict.INCONCLUSIVE);
    assertThat(said().evidence()).contains("10 of 60 requests");
  }

  @Test
  void aRestartForgetsNothing() {
    look(0);
    count(promotion.baseline(), 900, 0);
    count(promotion.candidate(), 100, 20);
    look(5);
    assertThat(said().verdict()).isEqualTo(StageVerdict.FAIL);
    watch = watch();
    look(6);
    look(11);
    assertThat(said().verdict()).isEqualTo(StageVerdict.FAIL);
    assertThat(said().evidence()).contains("20 of 100 requests failed");
  }

  @Test
  void aGatewayThatCountsFromZeroIsWaitedFor() {
    count(promotion.candidate(), 1_000, 0);
    look(0);
    counted.clear();
    gateway = "g2";
    count(promotion.candidate(), 10, 10);
    look(5);
    count(promotion.baseline(), 90, 0);
    count(promotion.candidate(), 70, 0);
    look(10);
    assertThat(said().evidence()).contains("70 of 60 requests");
  }

  @Test
  void thresholdsCountFromTheNextSliceOnAndWrongOnesAreNoPass() {
    look(0);
    count(promotion.baseline(), 900, 0);
    count(promotion.candidate(), 100, 0);
    look(5);
    thresholds = ThresholdNames.read(Map.of("enough", "500"), "f");
    look(10);
    assertThat(said().verdict()).isEqualTo(StageVerdict.INCONCLUSIVE);
    assertThat(new CanaryRecord(directory).kept(promotion.id()).thresholds())
        .containsEntry("enough", "500");
    thresholds = null;
    look(15);
    assertThat(said().verdict()).isEqualTo(StageVerdict.ERROR);
    assertThat(said().evidence()).contains("production.yaml is wrong: mend it");
    count(promotion.baseline(), 900, 0);
    count(promotion.candidate(), 100, 50);
    look(20);
    assertThat(said().verdict()).isEqualTo(StageVerdict.FAIL);
  }

  @Test
  void goesOnBehindALineThatWasNotWrittenToItsEnd() throws Exception {
    look(0);
    count(promotion.baseline(), 900, 0);
    count(promotion.candidate(), 100, 0);
    look(5);
    Path file = directory.resolve(promotion.id() + ".jsonl");
    Files.writeString(file, "{\"at\":\"20", StandardOpenOption.APPEND);
    watch = watch();
    look(6);
    count(promotion.baseline(), 900, 0);
    count(promotion.candidate(), 100, 30);
    look(11);
    assertThat(said().verdict()).isEqualTo(StageVerdict.FAIL);
    assertThat(said().evidence()).contains("30 of 200 requests failed");
    assertThat(new CanaryRecord(directory).slices(promotion.id())).hasSize(2);
  }

  @Test
  void whatCannotBeKeptIsNotJudgedBySaysWhyAndGoesOnWhenItCan() throws Exception {
    look(0);
    count(promotion.baseline(), 900, 0);
    count(promotion.candidate(), 100, 0);
    Path blocked = directory.resolve(promotion.id() + ".jsonl");
    Files.createDirectory(blocked);
    look(5);
    assertThat(watch.judgement(promotion).missing()).contains(blocked.toString());
    Files.delete(blocked);
    look(6);
    count(promotion.baseline(), 900, 0);
    count(promotion.candidate(), 100, 0);
    look(11);
    assertThat(said().verdict()).isEqualTo(StageVerdict.PASS);
  }

  @Test
  void whereCallersAreFewOthersStandIn() {
    look(0);
    count(promotion.baseline(), 100, 0);
    count(promotion.candidate(), 2, 0);
    look(1);
    assertThat(madeUp).containsExactly(3);
    count(promotion.baseline(), 100, 0);
    count(promotion.candidate(), 5, 0);
    look(2);
    assertThat(madeUp).hasSize(1);
  }

  @Test
  void whenNothingIsCountedTheVerdictGrowsOld() {
    look(0);
    count(promotion.candidate(), 100, 0);
    look(5);
    Instant last = said().asOf();
    now = now.plusSeconds(20);
    watch.look(List.of(promotion), new Seen.Unknown<>("the gateway is away", now));
    assertThat(said().asOf()).isEqualTo(last);
  }

  private CanaryWatch watch() {
    return new CanaryWatch(
        new CanaryRecord(directory),
        (releases, times) -> madeUp.add(times),
        () -> {
          if (thresholds == null) {
            throw new Trouble("production.yaml is wrong", "mend it");
          }
          return thresholds;
        },
        clock);
  }

  private Judgement said() {
    return watch.judgement(promotion).known().orElseThrow();
  }

  private void look(int second) {
    now = Samples.NOW.plusSeconds(second);
    Map<String, Map<String, Counts>> releases = new HashMap<>();
    counted.forEach((release, counts) -> releases.put(release, Map.of(LIST, counts)));
    watch.look(
        List.of(promotion), new Seen.Known<>(new Measurement(gateway, BOUNDS, releases), now));
  }

  private void count(String release, int requests, int errors) {
    counted.merge(
        release, new Counts(requests, errors, Histogram.of(BOUNDS, requests, 0, 0)), Counts::plus);
  }
}
