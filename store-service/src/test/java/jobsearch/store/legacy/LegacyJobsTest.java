package jobsearch.store.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import java.nio.file.Path;
import java.time.Clock;
import jobsearch.events.status.MigrationFailed;
import jobsearch.store.legacy.LegacyJobs.Job;
import jobsearch.store.legacy.LegacyJobs.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LegacyJobsTest {

  @TempDir Path home;

  private static Job ended(LegacyJobs jobs) {
    await().atMost(ONE_MINUTE).until(() -> jobs.last().orElseThrow().state() != State.RUNNING);
    return jobs.last().orElseThrow();
  }

  @Test
  void aJobEndsWhateverHappensAndTheNextOneRuns() throws Exception {
    Path legacy = LegacySamples.directory(home.resolve("legacy"));
    try (LegacyStore store = new LegacyStore(home);
        LegacyJobs jobs = new LegacyJobs(store.migrations, store.validation, Clock.systemUTC())) {
      MigrationRequest request =
          new MigrationRequest(legacy.toString(), null, false, false, java.util.List.of());
      for (Error error : new Error[] {new OutOfMemoryError("heap"), new StackOverflowError()}) {
        store.beforeFact(
            0,
            () -> {
              throw error;
            });
        jobs.migrate(request);
        Job job = ended(jobs);
        assertThat(job.state()).isEqualTo(State.FAILED);
        assertThat(job.reason()).containsAnyOf("memory is too small", "a defect, please report it");
        assertThat(store.events).last().isInstanceOf(MigrationFailed.class);
      }
      jobs.migrate(request);
      assertThat(ended(jobs).state()).isEqualTo(State.DONE);
    }
  }
}
