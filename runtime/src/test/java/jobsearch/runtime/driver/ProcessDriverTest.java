package jobsearch.runtime.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jobsearch.broker.LocalBroker;
import jobsearch.runtime.FakeRelease;
import jobsearch.runtime.Home;
import jobsearch.runtime.Ports;
import jobsearch.runtime.Processes;
import jobsearch.runtime.Release;
import jobsearch.runtime.RunFiles;
import jobsearch.runtime.Service;
import jobsearch.runtime.environment.StagingFile;
import jobsearch.runtime.environment.StagingFile.Seed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@Tag("system")
@ResourceLock("ports")
class ProcessDriverTest extends DriverContract {

  @TempDir Path directory;
  private final Map<Integer, StagingFile> slots = new HashMap<>();
  private Home home;
  private LocalBroker broker;
  private Release good;
  private Release broken;
  private int ports;

  @BeforeEach
  void prepare() throws IOException {
    home = new Home(directory.resolve("home"));
    broker = LocalBroker.start(directory.resolve("broker"));
    good = FakeRelease.in(directory.resolve("good"));
    broken = FakeRelease.in(directory.resolve("broken"));
    FakeRelease.spoil(broken, Service.STORE);
    ports = Ports.freeBase();
  }

  @AfterEach
  void close() {
    broker.close();
  }

  @Override
  Driver driver() {
    return new ProcessDriver(home, ports, broker.address(), Clock.systemUTC());
  }

  @Override
  StagingFile slot(int number) {
    return slots.computeIfAbsent(
        number,
        slot ->
            new StagingFile(
                slot,
                ports + (slot - 1) * Service.PORTS,
                Seed.NONE,
                List.of(),
                Duration.ofDays(7),
                Duration.ZERO,
                Map.of()));
  }

  @Override
  Path good() {
    return good.directory();
  }

  @Override
  Path broken() {
    return broken.directory();
  }

  @Override
  void kill(StagingFile slot, String service) {
    Home itsHome = new Home(home.slots().resolve(slot.name()));
    new Processes(itsHome, new RunFiles(itsHome.run()), Clock.systemUTC(), Duration.ofMinutes(1))
        .kill(Service.named(service));
  }

  @Test
  void knowsNoProductionThatWasNotStarted() {
    assertThat(driver().production()).isEmpty();
  }
}
