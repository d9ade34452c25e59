package jobsearch.runtime.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import jobsearch.runtime.FakeRelease;
import jobsearch.runtime.Home;
import jobsearch.runtime.Label;
import jobsearch.runtime.Ports;
import jobsearch.runtime.Release;
import jobsearch.runtime.Service;
import jobsearch.runtime.State;
import jobsearch.runtime.SystemRecord;
import jobsearch.runtime.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@Tag("system")
@ResourceLock("ports")
class LocalProductionTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Label ONE = new Label("v1.0.0", "main", "a".repeat(40), NOW);
  private static final Label TWO = new Label("v2.0.0", "main", "b".repeat(40), NOW);
  private static final Label THREE = new Label("v3.0.0", "main", "c".repeat(40), NOW);
  private static final Set<Service> ALL = EnumSet.copyOf(Service.OF_A_RELEASE);

  @TempDir Path directory;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private Home home;
  private int ports;
  private Path one;
  private Path two;

  @BeforeEach
  void prepare() throws IOException {
    home = new Home(directory.resolve("home"));
    home.create();
    ports = Ports.freeBase();
    one = FakeRelease.in(directory.resolve("one")).directory();
    two = FakeRelease.in(directory.resolve("two")).directory();
    FakeRelease.offer(new Release(two), Service.STORE, "jobsearch.store.restore.RestoreProgram");
    new SidesFile(home).started(new SystemRecord(ports, false, one, ONE));
  }

  @AfterEach
  void stopAll() {
    for (Side side : Side.values()) {
      new SideProcesses(side, home, Clock.systemUTC(), line -> {}).stop();
    }
  }

  @Test
  void knowsNoReleaseWhereProductionWasNeverStarted() {
    Home other = new Home(directory.resolve("other"));
    ProductionDriver nowhere = new LocalProduction(other, ports, "broker", Clock.systemUTC());

    assertThat(nowhere.releases()).isEmpty();
    nowhere.stop("v1.0.0", said::add);
    assertThatThrownBy(() -> nowhere.prepare(two, TWO, said::add))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("not run from here");
    assertThat(other.directory()).doesNotExist();
  }

  @Test
  void aReleaseComesBesideTheOneThatLeads() {
    driver().start("v1.0.0", ALL, said::add);

    OnSide prepared = driver().prepare(two, TWO, said::add);
    assertThat(prepared.side()).isEqualTo(Side.GREEN);
    assertThat(prepared.isAlive()).isFalse();

    driver().start("v2.0.0", EnumSet.of(Service.STORE), said::add);
    OnSide half = driver().find("v2.0.0").orElseThrow();
    assertThat(half.isAlive()).isTrue();
    assertThat(half.isReady()).isFalse();
    long store = pid(Side.GREEN, Service.STORE);

    driver().start("v2.0.0", ALL, said::add);
    assertThat(pid(Side.GREEN, Service.STORE)).isEqualTo(store);
    assertThat(driver().releases())
        .satisfiesExactly(
            first -> {
              assertThat(first.label()).isEqualTo(ONE);
              assertThat(first.leading()).isTrue();
              assertThat(first.isReady()).isTrue();
              assertThat(first.url(Service.STORE)).endsWith(":" + (ports + 1));
              assertThat(first.replica()).isEqualTo("store-1");
            },
            second -> {
              assertThat(second.label()).isEqualTo(TWO);
              assertThat(second.leading()).isFalse();
              assertThat(second.isReady()).isTrue();
              assertThat(second.url(Service.STORE)).endsWith(":" + (ports + 11));
              assertThat(second.replica()).isEqualTo("store-2");
              assertThat(second.logs()).anyMatch(Files::exists);
              assertThat(second.storeData()).isDirectory();
              assertThat(second.backups()).isEqualTo(home.directory().resolve("data/backups"));
            });
    assertThat(said).anyMatch(line -> line.startsWith("store-service (green) ready"));
  }

  @Test
  void preparedTwiceItIsAsItWas() throws IOException {
    driver().prepare(two, TWO, said::add);
    driver().start("v2.0.0", ALL, said::add);
    long matcher = pid(Side.GREEN, Service.MATCHER);
    Path file = Files.writeString(green().storeData().resolve("store.db"), "facts");

    assertThat(driver().prepare(two, TWO, said::add).isReady()).isTrue();

    assertThat(pid(Side.GREEN, Service.MATCHER)).isEqualTo(matcher);
    assertThat(file).exists();
  }

  @Test
  void takesNoPlaceFromOneThatIsStillWanted() {
    driver().prepare(two, TWO, said::add);

    assertThatThrownBy(() -> driver().prepare(two, THREE, said::add))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("v2.0.0 is on production's green side");
    assertThat(driver().find("v3.0.0")).isEmpty();
  }

  @Test
  void oneThatComesAgainAfterItWasStoppedIsDeployedAnew() {
    Label again = new Label(TWO.tag(), TWO.branch(), TWO.commit(), NOW.plusSeconds(60));
    driver().prepare(two, TWO, said::add);
    assertThat(driver().prepare(two, again, said::add).label()).isEqualTo(TWO);
    driver().stop("v2.0.0", said::add);

    OnSide prepared = driver().prepare(two, again, said::add);

    assertThat(prepared.label()).isEqualTo(again);
    assertThat(prepared.wanted()).isTrue();
  }

  @Test
  void onceItIsStoppedItLeavesEvidenceUntilTheNextOneComes() throws IOException {
    driver().prepare(two, TWO, said::add);
    driver().start("v2.0.0", ALL, said::add);
    Path file = Files.writeString(green().storeData().resolve("store.db"), "facts");

    driver().stop("v2.0.0", said::add);
    driver().stop("v2.0.0", said::add);

    assertThat(driver().find("v2.0.0").orElseThrow())
        .satisfies(stopped -> {
          assertThat(stopped.isAlive()).isFalse();
          assertThat(stopped.wanted()).isFalse();
          assertThat(stopped.logs()).anyMatch(Files::exists);
        });
    assertThat(file).exists();
    assertThatThrownBy(() -> driver().start("v2.0.0", ALL, said::add))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("not wanted any more");

    driver().prepare(one, THREE, said::add);
    assertThat(file).doesNotExist();
    assertThat(driver().find("v2.0.0")).isEmpty();
  }

  @Test
  void restoresWithTheReleasesOwnProgramIntoAnEmptyDirectory() throws IOException {
    driver().prepare(two, TWO, said::add);
    driver().start("v2.0.0", ALL, said::add);
    Files.writeString(green().storeData().resolve("store.db"), "half a restore");

    JsonNode restored = driver().restore("v2.0.0", "backup-1", said::add);
    assertThat(driver().restore("v2.0.0", "backup-1", said::add).path("found").asInt(-1)).isZero();

    assertThat(restored.path("found").asInt(-1)).isZero();
    assertThat(restored.path("asked").path("backup").asText()).isEqualTo("backup-1");
    assertThat(restored.path("asked").path("purpose").asText()).isEqualTo("RESTORE");
    assertThat(restored.path("asked").path("replica").asText()).isEqualTo("store-2");
    assertThat(restored.path("asked").path("broker").asText()).isEqualTo("127.0.0.1:1");
    assertThat(restored.path("asked").path("backups").asText())
        .isEqualTo(home.directory().resolve("data/backups").toString());
    assertThat(green().storeData().resolve("store.db")).doesNotExist();
    assertThat(green().storeData().resolve("restored.db")).exists();
    assertThat(said).contains("replaying 1 of 2");
    assertThat(driver().find("v2.0.0").orElseThrow().conditions())
        .hasEntrySatisfying(
            Service.STORE, store -> assertThat(store.state()).isEqualTo(State.STOPPED))
        .hasEntrySatisfying(
            Service.MATCHER, matcher -> assertThat(matcher.state()).isEqualTo(State.RUNNING));
  }

  @Test
  void touchesNothingOfTheReleaseThatLeads() throws IOException {
    Path file = Files.writeString(home.storeData().resolve("store.db"), "facts");
    driver().start("v1.0.0", ALL, said::add);

    assertThatThrownBy(() -> driver().stop("v1.0.0", said::add)).isInstanceOf(Trouble.class);
    assertThatThrownBy(() -> driver().restore("v1.0.0", "backup-1", said::add))
        .isInstanceOf(Trouble.class);
    assertThatThrownBy(() -> driver().prepare(one, ONE, said::add)).isInstanceOf(Trouble.class);

    assertThat(driver().find("v1.0.0").orElseThrow().isReady()).isTrue();
    assertThat(file).hasContent("facts");
  }

  @Test
  void changesSidesAndBack() {
    driver().prepare(two, TWO, said::add);
    driver().lead("v2.0.0");
    driver().lead("v2.0.0");

    assertThat(driver().releases())
        .extracting(each -> each.label().tag())
        .containsExactly("v2.0.0", "v1.0.0");
    driver().stop("v1.0.0", said::add);
    assertThatThrownBy(() -> driver().lead("v1.0.0")).isInstanceOf(Trouble.class);

    assertThat(driver().prepare(one, THREE, said::add).side()).isEqualTo(Side.BLUE);
  }

  @Test
  void leavesNothingOfItsOwnRunningWhereAStartFails() throws IOException {
    driver().prepare(two, TWO, said::add);
    driver().start("v2.0.0", EnumSet.of(Service.STORE), said::add);
    FakeRelease.spoil(new Release(two), Service.MATCHER);

    assertThatThrownBy(() -> driver().start("v2.0.0", ALL, said::add))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("matcher-service (green) ended while it started");

    assertThat(processes(Side.GREEN).dead()).containsExactly(Service.SCRAPER, Service.MATCHER);
  }

  @Test
  void saysThatAReleaseIsNowhere() {
    assertThatThrownBy(() -> driver().start("v9.9.9", ALL, said::add))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("v9.9.9 is on neither side");
    assertThatThrownBy(() -> driver().lead("v9.9.9")).isInstanceOf(Trouble.class);
    assertThatThrownBy(() -> driver().restore("v9.9.9", "b", said::add))
        .isInstanceOf(Trouble.class);
    driver().stop("v9.9.9", said::add);
  }

  /** One that knows nothing but what outlives it. */
  private ProductionDriver driver() {
    return new LocalProduction(home, ports, "127.0.0.1:1", Clock.systemUTC());
  }

  private Home green() {
    return SidePlace.home(Side.GREEN, home);
  }

  private SideProcesses processes(Side side) {
    return new SideProcesses(side, home, Clock.systemUTC(), line -> {});
  }

  private long pid(Side side, Service service) {
    return processes(side).each().process(service).orElseThrow().pid();
  }
}
