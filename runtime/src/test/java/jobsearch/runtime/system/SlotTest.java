package jobsearch.runtime.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import jobsearch.broker.LocalBroker;
import jobsearch.events.topic.Topics;
import jobsearch.runtime.Broker;
import jobsearch.runtime.FakeRelease;
import jobsearch.runtime.Home;
import jobsearch.runtime.Label;
import jobsearch.runtime.Place;
import jobsearch.runtime.Ports;
import jobsearch.runtime.Release;
import jobsearch.runtime.Service;
import jobsearch.runtime.Trouble;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@Tag("system")
@ResourceLock("ports")
class SlotTest {

  private static final Label LABEL =
      new Label("v1.2.3", "main", "abc", Instant.parse("2026-11-23T12:00:00Z"));

  @TempDir Path directory;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final Clock clock = Clock.systemUTC();
  private Release release;
  private Home system;
  private LocalBroker broker;
  private Slot slot;

  @BeforeEach
  void prepare() throws IOException {
    release = FakeRelease.in(directory.resolve("v1.2.3"));
    system = new Home(directory.resolve("home"));
    broker = LocalBroker.start(directory.resolve("broker"));
    slot = slot(1);
  }

  @AfterEach
  void stop() {
    Slot.stopAll(system, clock, said::add);
    broker.close();
  }

  @Test
  void runsAReleaseWithTopicsAndFilesOfItsOwn() throws Exception {
    Status status = slot.start(release, LABEL);

    assertThat(status.isRunning()).isTrue();
    assertThat(status.services()).extracting(s -> s.service()).doesNotContain(Service.BROKER);
    assertThat(slot.deployed())
        .hasValueSatisfying(record -> {
          assertThat(record.label()).isEqualTo(LABEL);
          assertThat(record.release()).isEqualTo(release.directory());
        });
    assertThat(new Broker(broker.address(), "staging-1.", clock).deviations()).isEmpty();
    assertThat(topics()).allMatch(topic -> topic.startsWith("staging-1."));
    assertThat(system.slots().resolve("staging-1/run/recorded-sources.yaml")).isNotEmptyFile();

    slot.stop();
    assertThat(slot.status().isStopped()).isTrue();
    assertThat(slot.deployed()).isPresent();
  }

  @Test
  void isFoundAgainByWhoeverComesLater() {
    slot.start(release, LABEL);

    Slot later = new Slot(slot.place(), clock, said::add);

    assertThat(later.status().isRunning()).isTrue();
    later.stop();
    assertThat(slot.status().isStopped()).isTrue();
  }

  @Test
  void isFoundAndStoppedWhereItWasStartedThoughItsFileNamesOtherPortsNow() {
    slot.start(release, LABEL);
    String gateway = slot.status().url();

    Slot edited =
        new Slot(slot.place().at(slot.place().portBase() + 2 * Service.PORTS), clock, said::add);

    assertThat(edited.status().url()).isEqualTo(gateway);
    assertThat(edited.status().isRunning()).isTrue();
    edited.stop();
    assertThat(slot.status().isStopped()).isTrue();
    assertThat(edited.start(release, LABEL).url())
        .isEqualTo(edited.place().url(Service.GATEWAY))
        .isNotEqualTo(gateway);
  }

  @Test
  void leavesNothingWhenItIsErasedAndNothingElseIsTouched() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      new Topics(admin, "").create((short) 1);
      new Topics(admin, "staging-12.").create((short) 1);
    }
    slot.start(release, LABEL);

    slot.erase();

    assertThat(topics())
        .noneMatch(topic -> topic.startsWith("staging-1."))
        .contains("journal", "staging-12.journal");
    assertThat(system.slots().resolve("staging-1")).doesNotExist();
    assertThat(slot.deployed()).isEmpty();
    slot.erase();
    assertThat(slot.start(release, LABEL).isRunning()).isTrue();
  }

  @Test
  void leavesNothingRunningWhereAStartFails() throws IOException {
    FakeRelease.spoil(release, Service.STORE);

    assertThatThrownBy(() -> slot.start(release, LABEL))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("store-service ended while it started");

    assertThat(slot.status().isStopped()).isTrue();
  }

  @Test
  void needsItsPorts() {
    slot.start(release, LABEL);

    Place taken = Place.staging(system, broker.address(), 2, slot.place().portBase(), Map.of());

    assertThatThrownBy(() -> new Slot(taken, clock, said::add).start(release, LABEL))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("is in use");
    assertThat(slot.status().isRunning()).isTrue();
  }

  @Test
  void goesDownWithTheSystemWhoseBrokerItUses() {
    slot.start(release, LABEL);
    system.create();

    new LocalSystem(new Settings(system, Ports.freeBase(), false, release, false), said::add)
        .down();

    assertThat(slot.status().isStopped()).isTrue();
    assertThat(Files.exists(system.slots().resolve("staging-1"))).isTrue();
  }

  private Slot slot(int number) {
    return new Slot(
        Place.staging(system, broker.address(), number, Ports.freeBase(), Map.of()),
        clock,
        said::add);
  }

  private Set<String> topics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      return admin.listTopics().names().get();
    }
  }
}
