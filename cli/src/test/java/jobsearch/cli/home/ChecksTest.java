package jobsearch.cli.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import jobsearch.runtime.Home;
import jobsearch.runtime.Ports;
import jobsearch.runtime.ProcessRecord;
import jobsearch.runtime.Release;
import jobsearch.runtime.RunFiles;
import jobsearch.runtime.Service;
import jobsearch.runtime.system.Settings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@Tag("system")
@ResourceLock("ports")
class ChecksTest {

  @TempDir Path directory;

  @Test
  void namesTheProcessThatDied() throws Exception {
    Home home = new Home(directory);
    home.create();
    RunFiles files = new RunFiles(home.run());
    Process dead = new ProcessBuilder("true").start();
    files.remember(ProcessRecord.of(Service.GATEWAY, dead.toHandle(), 1));
    dead.waitFor();
    Process alive = new ProcessBuilder("sleep", "600").start();
    files.remember(ProcessRecord.of(Service.STORE, alive.toHandle(), 1));
    try {
      Settings settings =
          new Settings(home, Ports.freeBase(), false, new Release(Path.of("..")), true);

      assertThat(new Checks(settings, Clock.systemUTC()).all())
          .extracting(Check::found)
          .anyMatch(found -> found.contains("gateway is failed"));
    } finally {
      alive.destroyForcibly();
    }
  }
}
