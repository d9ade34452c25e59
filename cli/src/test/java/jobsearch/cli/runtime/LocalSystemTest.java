package jobsearch.cli.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
class LocalSystemTest {

  @TempDir Path directory;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private Release release;
  private Settings settings;
  private LocalSystem system;

  @BeforeEach
  void prepare() throws IOException {
    release = FakeRelease.in(directory.resolve("checkout"));
    settings =
        new Settings(new Home(directory.resolve("home")), Ports.freeBase(), true, release, true);
    system = new LocalSystem(settings, said::add);
  }

  @AfterEach
  void stop() {
    system.down();
  }

  @Test
  void startsEverythingMendsItAndStopsIt() throws Exception {
    assertThat(system.status().isStopped()).isTrue();

    assertThat(system.up().isRunning()).isTrue();
    assertThat(said).filteredOn(line -> line.contains("ready after")).hasSize(7);
    assertThat(new Broker(system.url(Service.BROKER), "", Clock.systemUTC()).deviations())
        .isEmpty();
    assertThat(new Checks(settings).all()).allMatch(Check::isGood);
    assertThat(settings.home().recordedSources()).content().contains("type: html");

    long gateway = pid(Service.GATEWAY);
    long store = pid(Service.STORE);
    system.kill(Service.GATEWAY);
    assertThat(system.state(Service.GATEWAY)).isEqualTo(State.FAILED);
    assertThat(system.status().isRunning()).isFalse();
    assertThat(new Checks(settings).all()).anyMatch(c -> c.found().equals("gateway is failed"));

    assertThat(later().up().isRunning()).isTrue();
    assertThat(pid(Service.GATEWAY)).isNotEqualTo(gateway);
    assertThat(pid(Service.STORE)).isEqualTo(store);

    assertThat(later().down()).containsExactlyInAnyOrder(Service.values());
    assertThat(system.status().isStopped()).isTrue();
    Ports.requireFree(List.of(Service.values()), settings.portBase());
  }

  @Test
  void leavesNothingBehindWhereAStartFails() throws IOException {
    FakeRelease.spoil(release, Service.MATCHER);

    assertThatThrownBy(system::up)
        .isInstanceOfSatisfying(
            Trouble.class, trouble -> assertThat(trouble.fix()).contains("matcher-service.log"))
        .hasMessageContaining("matcher-service ended while it started");

    assertThat(said).anyMatch(line -> line.contains("no.such.Program"));
    assertThat(system.status().isStopped()).isTrue();
    assertThat(Arrays.stream(Service.values()).flatMap(s -> system.process(s).stream())).isEmpty();
  }

  @Test
  void runsOnWhileItsProgramsAreBuiltAnewAndSaysSo() throws IOException {
    system.up();
    assertThat(system.isOutdated()).isFalse();

    FakeRelease.spoil(release, Service.MATCHER);

    assertThat(later().isOutdated()).isTrue();
    system.stop(Service.MATCHER);
    later().start(Service.MATCHER);
    assertThat(system.status().isRunning()).isTrue();
  }

  @Test
  void leavesTheRunningSystemAloneWhereItIsToldOtherPorts() {
    system.up();

    LocalSystem other = new LocalSystem(settings.at(settings.home(), Ports.freeBase()), said::add);

    assertThat(other.up().url()).isEqualTo(system.url(Service.GATEWAY));
    assertThat(other.down()).hasSize(7);
  }

  private LocalSystem later() {
    return new LocalSystem(settings, said::add);
  }

  private long pid(Service service) {
    return system.process(service).orElseThrow().pid();
  }
}
