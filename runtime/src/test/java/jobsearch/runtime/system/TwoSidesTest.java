package jobsearch.runtime.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import jobsearch.runtime.Condition;
import jobsearch.runtime.FakeRelease;
import jobsearch.runtime.Home;
import jobsearch.runtime.HomeLock;
import jobsearch.runtime.Label;
import jobsearch.runtime.Ports;
import jobsearch.runtime.Release;
import jobsearch.runtime.Service;
import jobsearch.runtime.State;
import jobsearch.runtime.driver.ProcessDriver;
import jobsearch.runtime.production.LocalProduction;
import jobsearch.runtime.production.OnSide;
import jobsearch.runtime.production.ProductionDriver;
import jobsearch.runtime.system.Status.ServiceStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@Tag("system")
@ResourceLock("ports")
class TwoSidesTest {

  private static final Label NEXT =
      new Label("v1.0.0", "main", "a".repeat(40), Instant.parse("2026-11-23T12:00:00Z"));

  @TempDir Path directory;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private Release checkout;
  private Release next;
  private Settings settings;
  private LocalSystem system;

  @BeforeEach
  void prepare() throws IOException {
    checkout = FakeRelease.in(directory.resolve("checkout"));
    next = FakeRelease.in(directory.resolve("next"));
    settings =
        new Settings(new Home(directory.resolve("home")), Ports.freeBase(), true, checkout, true);
    system = new LocalSystem(settings, said::add);
  }

  @AfterEach
  void stop() {
    system.down();
  }

  @Test
  void runsBothSidesAndStopsThem() throws Exception {
    system.up();
    assertThat(names()).contains("store-service").noneMatch(name -> name.contains("("));
    beside();

    assertThat(system.status().isRunning()).isTrue();
    assertThat(names())
        .hasSize(10)
        .contains(
            "store-service", "store-service (v1.0.0, green)", "matcher-service (v1.0.0, green)");
    assertThat(system.leading().label().tag()).isEqualTo(Label.WORK_TREE);

    assertThat(later().down()).hasSize(10);
    assertThat(production().find("v1.0.0").orElseThrow().isAlive()).isFalse();
    assertThat(later().up().isRunning()).isTrue();
    assertThat(names()).hasSize(10);
  }

  @Test
  void whatLeadsIsWhatCommandsAndTheGatewayAreToldOf() throws Exception {
    system.up();
    beside();
    production().lead("v1.0.0");
    production().stop(Label.WORK_TREE, said::add);
    system.down();

    assertThat(later().up().isRunning()).isTrue();

    assertThat(names()).hasSize(7).contains("store-service (v1.0.0, green)");
    int ports = settings.portBase();
    assertThat(system.url(Service.STORE)).endsWith(":" + (ports + 11));
    assertThat(system.leading().storeData())
        .isEqualTo(settings.home().directory().resolve("green/data/store"));
    assertThat(system.logs(Service.MATCHER))
        .allMatch(log -> log.startsWith(settings.home().directory().resolve("green")));
    assertThat(new ProcessDriver(settings.home(), ports, broker(), Clock.systemUTC()).production())
        .hasValueSatisfying(production -> {
          assertThat(production.label()).isEqualTo(NEXT);
          assertThat(production.isReady()).isTrue();
          assertThat(production.services().get("store-service")).endsWith(":" + (ports + 11));
        });
    assertThat(environment(Service.GATEWAY))
        .containsEntry("JOBSEARCH_GATEWAY_RELEASE", "v1.0.0")
        .containsEntry("JOBSEARCH_GATEWAY_MATCHER_URL", "http://127.0.0.1:" + (ports + 13))
        .containsEntry("JOBSEARCH_RELEASE_TAG", Label.WORK_TREE);
    assertThat(environment(Service.MATCHER)).doesNotContainKey("JOBSEARCH_WORK_SHARE");
  }

  @Test
  void aNewBuildReplacesWhatIsNotPromotedAndNoPrograms() throws Exception {
    system.up();
    Path first = production().find(Label.WORK_TREE).orElseThrow().programs();
    production().prepare(next.copyBelow(settings.home().releases()).directory(), NEXT, said::add);
    Path green = production().find("v1.0.0").orElseThrow().programs();
    production().lead("v1.0.0");
    production().stop(Label.WORK_TREE, said::add);
    system.down();
    Files.writeString(checkout.jar(Service.GATEWAY).resolveSibling("more"), "a later build");

    later().up();

    assertThat(system.record().orElseThrow().release()).isNotEqualTo(first).isNotEqualTo(green);
    assertThat(production().releases())
        .extracting(OnSide::programs)
        .containsExactly(green, first)
        .allMatch(Files::isDirectory);
  }

  @Test
  void productionStartsWithoutAReleaseBesideItThatDoesNot() throws Exception {
    system.up();
    beside();
    system.down();
    FakeRelease.spoil(next, Service.SCRAPER);

    Status status = later().up();

    assertThat(status.services().stream().filter(ServiceStatus::isLeading))
        .allMatch(each -> each.condition().state().isAlive());
    assertThat(production().find("v1.0.0").orElseThrow().isAlive()).isFalse();
    assertThat(said)
        .anyMatch(line -> line.startsWith("The release on the green side does not start"));
  }

  @Test
  void leavesASideAloneWhereSomebodyIsAtWork() throws Exception {
    system.up();
    production().prepare(next.directory(), NEXT, said::add);
    Path file = settings.home().run().resolve("green.lock");

    try (HomeLock lock = HomeLock.take(file, said::add)) {
      later().up();
    }

    assertThat(production().find("v1.0.0").orElseThrow().isAlive()).isFalse();
    assertThat(said).contains("Somebody is at work on the green side: left alone");
  }

  @Test
  void leavesAStoreAloneThatIsNotRestoredYet() throws Exception {
    system.up();
    production().prepare(next.directory(), NEXT, said::add);
    production().start("v1.0.0", Set.of(Service.SCRAPER, Service.MATCHER), said::add);

    later().up();

    Map<Service, Condition> green = production().find("v1.0.0").orElseThrow().conditions();
    assertThat(green.get(Service.SCRAPER)).extracting(Condition::state).isEqualTo(State.RUNNING);
    assertThat(green.get(Service.STORE)).extracting(Condition::state).isEqualTo(State.STOPPED);
  }

  /** With a store of its own, as a restore leaves it. */
  private void beside() throws IOException {
    production().prepare(next.directory(), NEXT, said::add);
    Path store = settings.home().directory().resolve("green/data/store/store.db");
    Files.createDirectories(store.getParent());
    Files.createFile(store);
    production().start("v1.0.0", Set.copyOf(Service.OF_A_RELEASE), said::add);
  }

  private ProductionDriver production() {
    return new LocalProduction(settings.home(), settings.portBase(), broker(), Clock.systemUTC());
  }

  private String broker() {
    return system.url(Service.BROKER);
  }

  private LocalSystem later() {
    return new LocalSystem(settings, said::add);
  }

  private List<String> names() {
    return system.status().services().stream().map(ServiceStatus::name).toList();
  }

  /** As its process found it. */
  private Map<String, String> environment(Service service) throws IOException {
    Path file =
        Path.of("/proc", Long.toString(system.process(service).orElseThrow().pid()), "environ");
    Assumptions.assumeTrue(Files.exists(file), "needs Linux's /proc");
    return Arrays.stream(Files.readString(file, StandardCharsets.UTF_8).split("\0"))
        .map(line -> line.split("=", 2))
        .filter(parts -> parts.length == 2)
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, b) -> b));
  }
}
