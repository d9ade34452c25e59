package jobsearch.orchestrator.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jobsearch.orchestrator.judge.Counts;
import jobsearch.orchestrator.judge.Histogram;
import jobsearch.orchestrator.judge.Pair;
import jobsearch.orchestrator.judge.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanaryRecordTest {

  private static final List<Double> BOUNDS = List.of(0.01, 0.1);
  private static final Slice SLICE =
      new Slice(
          Instant.parse("2026-08-03T12:00:00Z"),
          "canary-10",
          Map.of(
              "read /api/postings",
              new Pair(
                  new Counts(9, 0, Histogram.of(BOUNDS, 7, 0, 2)),
                  new Counts(3, 1, Histogram.of(BOUNDS, 0, 2, 0)))));

  @TempDir Path directory;

  @Test
  void whatIsKeptIsReadAsItWas() {
    CanaryRecord record = new CanaryRecord(directory.resolve("canary"));
    assertThat(record.slices("p")).isEmpty();
    long length = record.bounds("p", 0, BOUNDS);
    length = record.thresholds("p", length, Map.of("slower", "1.2"));
    length = record.slice("p", length, SLICE);
    length = record.slice("p", length, SLICE);
    CanaryRecord.Kept kept = new CanaryRecord(directory.resolve("canary")).kept("p");
    assertThat(kept.slices()).containsExactly(SLICE, SLICE);
    assertThat(kept.bounds()).isEqualTo(BOUNDS);
    assertThat(kept.thresholds()).containsExactly(Map.entry("slower", "1.2"));
    assertThat(kept.length()).isEqualTo(length).isEqualTo(record.length("p"));
  }

  @Test
  void aLineThatWasNotWrittenToItsEndIsWrittenOver() throws Exception {
    CanaryRecord record = new CanaryRecord(directory);
    record.slice("p", record.bounds("p", 0, BOUNDS), SLICE);
    Files.writeString(directory.resolve("p.jsonl"), "{\"at\":\"2026-", StandardOpenOption.APPEND);
    CanaryRecord.Kept kept = record.kept("p");
    assertThat(kept.slices()).containsExactly(SLICE);
    record.slice("p", kept.length(), SLICE);
    assertThat(record.slices("p")).containsExactly(SLICE, SLICE);
  }

  @Test
  void aLineThatIsNoneIsLeftOut() throws Exception {
    CanaryRecord record = new CanaryRecord(directory);
    record.slice("p", record.bounds("p", 0, BOUNDS), SLICE);
    Files.writeString(directory.resolve("p.jsonl"), "{}\nx\n", StandardOpenOption.APPEND);
    assertThat(record.slices("p")).containsExactly(SLICE);
  }
}
