package jobsearch.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessRecordTest {

  private static final ProcessHandle SELF = ProcessHandle.current();

  @Test
  void knowsTheProcessThatWasStarted() {
    assertThat(ProcessRecord.of(Service.STORE, SELF, 8601).handle()).contains(SELF);
  }

  @Test
  void takesAnotherProcessWithTheSamePidForNone() {
    ProcessRecord self = ProcessRecord.of(Service.STORE, SELF, 8601);
    ProcessRecord earlier =
        new ProcessRecord(
            Service.STORE, self.pid(), self.startedAt().minus(Duration.ofMinutes(1)), 8601, false);

    assertThat(earlier.handle()).isEmpty();
    assertThat(earlier.isAlive()).isFalse();
  }

  @Test
  void bearsAClockThatWasSetAlittle() {
    ProcessRecord self = ProcessRecord.of(Service.STORE, SELF, 8601);
    ProcessRecord shifted =
        new ProcessRecord(Service.STORE, self.pid(), self.startedAt().plusSeconds(1), 8601, false);

    assertThat(shifted.handle()).contains(SELF);
  }

  @Test
  void seesThatAProcessIsDead() throws IOException, InterruptedException {
    Process sleeper = new ProcessBuilder("sleep", "60").start();
    ProcessRecord record = ProcessRecord.of(Service.STORE, sleeper.toHandle(), 8601);
    assertThat(record.isAlive()).isTrue();

    sleeper.destroyForcibly().waitFor();

    assertThat(record.isAlive()).isFalse();
  }
}
