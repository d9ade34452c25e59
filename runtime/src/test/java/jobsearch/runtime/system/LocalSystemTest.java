package jobsearch.runtime.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Durations.ONE_MINUTE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import jobsearch.runtime.Broker;
import jobsearch.runtime.FakeRelease;
import jobsearch.runtime.Home;
import jobsearch.runtime.Ports;
import jobsearch.runtime.Release;
import jobsearch.runtime.Service;
import jobsearch.runtime.State;
import jobsearch.runtime.Trouble;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@Tag("system")
@ResourceLock("ports")
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
    assertThat(settings.home().recordedSources()).content().contains("type: html");

    long gateway = pid(Service.GATEWAY);
    long store = pid(Service.STORE);
    system.kill(Service.GATEWAY);
    assertThat(system.state(Service.GATEWAY)).isEqualTo(State.FAILED);
    assertThat(system.status().isRunning()).isFalse();

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
    assertThat(running()).isEmpty();
  }

  @Test
  void finishesWhatAKilledStartBegan() throws Exception {
    // No RuntimeException: as after a SIGKILL, nobody tidies.
    LocalSystem killed = new LocalSystem(settings, LocalSystemTest::dieAtTheBroker);
    assertThatThrownBy(killed::up).isInstanceOf(Killed.class);
    assertThat(system.state(Service.BROKER).isAlive()).isTrue();
    Files.deleteIfExists(settings.home().recordedSources());

    assertThat(system.up().isRunning()).isTrue();

    Broker broker = new Broker(system.url(Service.BROKER), "", Clock.systemUTC());
    assertThat(broker.deviations()).isEmpty();
    assertThat(broker.prepare((short) 1).appointedFirstPrimary()).isFalse();
    assertThat(settings.home().recordedSources()).exists();
  }

  @Test
  void startsNothingMoreOnceItIsAbandoned() throws Exception {
    // A pipe: the start of this service goes on when someone reads.
    settings.home().create();
    Path gate = settings.home().printed(Service.SCRAPER);
    new ProcessBuilder("mkfifo", gate.toString()).start().waitFor();
    AtomicReference<Throwable> ended = new AtomicReference<>();
    Thread up = new Thread(system::up);
    up.setUncaughtExceptionHandler((thread, failure) -> ended.set(failure));
    up.start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> later().process(Service.STORE).isPresent());

    Thread abandon = new Thread(system::abandon);
    abandon.start();
    Awaitility.await()
        .atMost(ONE_MINUTE)
        .until(() ->
            !EnumSet.of(Thread.State.NEW, Thread.State.RUNNABLE).contains(abandon.getState()));
    try (InputStream open = Files.newInputStream(gate)) {
      up.join();
      abandon.join();
    }

    assertThat(running()).isEmpty();
    assertThat(settings.home().printed(Service.MATCHER)).doesNotExist();
    assertThat(ended.get()).isInstanceOf(Trouble.class).hasMessageContaining("interrupted");
  }

  @Test
  void saysThatItReadsOtherBoardsThanThoseWanted() {
    Settings own = new Settings(settings.home(), settings.portBase(), false, release, true);
    LocalSystem running = new LocalSystem(own, said::add);
    running.up();

    assertThatThrownBy(system::up)
        .isInstanceOfSatisfying(
            Trouble.class, trouble -> assertThat(trouble.fix()).contains("jobsearch down"))
        .hasMessageContaining("sources.yaml");

    assertThat(running.status().isRunning()).isTrue();
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

  /** Stands for a SIGKILL. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static void dieAtTheBroker(String line) {
    if (line.startsWith("broker ")) {
      throw new Killed();
    }
  }

  private List<ProcessHandle> running() {
    return Arrays.stream(Service.values()).flatMap(s -> system.process(s).stream()).toList();
  }

  private LocalSystem later() {
    return new LocalSystem(settings, said::add);
  }

  private long pid(Service service) {
    return system.process(service).orElseThrow().pid();
  }
}
