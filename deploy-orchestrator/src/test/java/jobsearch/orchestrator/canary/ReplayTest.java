package jobsearch.orchestrator.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.orchestrator.judge.Counts;
import jobsearch.orchestrator.judge.Histogram;
import jobsearch.orchestrator.judge.Pair;
import jobsearch.orchestrator.judge.Slice;
import org.junit.jupiter.api.Test;

class ReplayTest {

  private static final Instant NOW = Instant.parse("2026-08-03T12:00:00Z");
  private static final List<Double> BOUNDS = List.of(0.01, 0.1);

  private final List<Slice> slices = new ArrayList<>();

  @Test
  void eachStageIsAsItStoodAtItsEnd() {
    add("canary-10", 100, 0);
    add("canary-10", 100, 1);
    add("canary-25", 10, 0);
    Replay replay = Replay.of(kept(), 2, Map.of());
    assertThat(replay.stages())
        .extracting(stage -> stage.stage() + " " + stage.slices() + " " + stage.verdict())
        .containsExactly("canary-10 2 PASS", "canary-25 1 INCONCLUSIVE");
    assertThat(replay.stages().getFirst().until()).isEqualTo(NOW.plusSeconds(5));
    assertThat(replay.failed()).isNull();
  }

  @Test
  void itSaysWhereItWouldHaveFailedAlsoIfItGotBetter() {
    add("canary-10", 100, 10);
    for (int i = 0; i < 30; i++) {
      add("canary-25", 1_000, 0);
    }
    Replay usual = Replay.of(kept(), 2, Map.of());
    assertThat(usual.failed())
        .satisfies(failed -> {
          assertThat(failed).isNotNull();
          assertThat(failed.stage()).isEqualTo("canary-10");
          assertThat(failed.at()).isEqualTo(NOW);
          assertThat(failed.evidence()).contains("10 of 100");
        });
    Replay lenient =
        Replay.of(
            kept(),
            2,
            Map.of(
                "error-limit", "0.5",
                "error-jump", "0.5",
                "more-errors", "0.5",
                "success-drop", "0.5"));
    assertThat(lenient.failed()).isNull();
    assertThat(lenient.thresholds()).containsEntry("error-limit", "0.5");
    assertThat(lenient.stages().getLast().verdict()).isEqualTo(StageVerdict.PASS);
  }

  @Test
  void eachSliceIsJudgedByWhatWasInForceThen() {
    add("canary-10", 100, 10);
    add("canary-10", 900, 0);
    Map<String, String> strict = Map.of("error-limit", "0.05");
    Map<String, String> lenient =
        Map.of(
            "error-limit", "0.5",
            "error-jump", "0.5",
            "more-errors", "0.5",
            "success-drop", "0.5",
            "of-another-version", "1");
    Replay replay =
        Replay.of(
            new CanaryRecord.Kept(BOUNDS, lenient, slices, List.of(strict, lenient), 0),
            2,
            Map.of());
    assertThat(replay.failed()).isNotNull();
    assertThat(replay.stages().getFirst().verdict()).isEqualTo(StageVerdict.PASS);
    assertThat(
            Replay.of(
                    new CanaryRecord.Kept(BOUNDS, lenient, slices, List.of(lenient, lenient), 0),
                    2,
                    Map.of())
                .failed())
        .isNull();
  }

  private CanaryRecord.Kept kept() {
    return new CanaryRecord.Kept(
        BOUNDS, Map.of(), slices, Collections.nCopies(slices.size(), Map.of()), 0);
  }

  private void add(String stage, int requests, int errors) {
    Counts beside = new Counts(900, 0, Histogram.of(BOUNDS, 900, 0, 0));
    Counts own = new Counts(requests, errors, Histogram.of(BOUNDS, requests, 0, 0));
    slices.add(
        new Slice(
            NOW.plusSeconds(5L * slices.size()),
            stage,
            Map.of("read /api/postings", new Pair(beside, own))));
  }
}
