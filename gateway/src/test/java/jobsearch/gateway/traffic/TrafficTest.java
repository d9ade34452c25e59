package jobsearch.gateway.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jobsearch.events.traffic.Maintenance;
import jobsearch.events.traffic.ReleaseTraffic;
import jobsearch.events.traffic.TrafficSet;
import jobsearch.gateway.traffic.InForce.Source;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-08-03T19:20:54Z"), ZoneOffset.UTC);
  private static final TrafficSet CONFIGURED = set(0, release("dev", 100, "http://a:1"));

  @TempDir Path home;
  private Path directory;

  @BeforeEach
  void name() {
    directory = home.resolve("gateway");
  }

  @Test
  void countsAsConfiguredUntilSomethingIsSaid() {
    assertThat(open().inForce().traffic()).isEqualTo(CONFIGURED);
    assertThat(open().problem()).isNull();
    assertThat(directory).doesNotExist();
  }

  @Test
  void whatTheTopicSaidCountsAfterARestart() {
    TrafficSet said = canary(7);
    open().follow(said);
    Traffic restarted = open();
    assertThat(restarted.inForce().traffic()).isEqualTo(said);
    assertThat(restarted.inForce().source()).isEqualTo(Source.TOPIC);
  }

  @Test
  void aRevisionThatIsNotAboveIsIgnoredAlsoAfterARestart() {
    Traffic traffic = open();
    traffic.follow(canary(7));
    traffic.follow(set(7, release("v1", 100, "http://a:1")));
    traffic.follow(set(6, release("v1", 100, "http://a:1")));
    Traffic restarted = open();
    restarted.follow(set(7, release("v1", 100, "http://a:1")));
    assertThat(traffic.inForce().traffic()).isEqualTo(canary(7));
    assertThat(restarted.inForce().traffic()).isEqualTo(canary(7));
  }

  @Test
  void whatIsSaidOfAnotherEnvironmentIsIgnored() {
    Traffic traffic = open();
    traffic.follow(new TrafficSet("staging-1", 9, "why", canary(9).releases(), null));
    assertThat(traffic.inForce().traffic()).isEqualTo(CONFIGURED);
  }

  @Test
  void whoHasNotHeardOfAnEmergencyCannotUndoIt() {
    Traffic traffic = open();
    traffic.follow(canary(7));
    traffic.share(Map.of("v1", 100), "v2 is broken");
    for (int revision = 8; revision < 40; revision++) {
      traffic.follow(canary(revision));
    }
    InForce kept = open().inForce();
    assertThat(kept.source()).isEqualTo(Source.ADMIN);
    assertThat(kept.isServing("v2")).isFalse();
    assertThat(kept.traffic().releases())
        .extracting(ReleaseTraffic::release, ReleaseTraffic::weight)
        .containsExactly(tuple("v1", 100), tuple("v2", 0));
    traffic.follow(canary(kept.traffic().revision() + 1));
    assertThat(traffic.inForce().isServing("v2")).isTrue();
  }

  @Test
  void aCommandThatMakesNoSenseChangesNothingAndSaysWhy() {
    Traffic traffic = open();
    traffic.follow(canary(7));
    assertThatThrownBy(() -> traffic.share(Map.of("v3", 100), "why"))
        .hasMessage("there is no release v3 here, only v1, v2");
    assertThatThrownBy(() -> traffic.share(Map.of("v1", 99), "why"))
        .hasMessage("the weights come to 99, not 100");
    assertThatThrownBy(() -> traffic.takeOut("v3", true)).hasMessageContaining("only v1, v2");
    assertThat(traffic.inForce().traffic()).isEqualTo(canary(7));
  }

  @Test
  void aReleaseThatIsTakenOutStaysOutWhateverIsSaidUntilItIsPutBack() {
    Traffic traffic = open();
    traffic.follow(canary(7));
    traffic.takeOut("v2", true);
    traffic.follow(canary(8));
    assertThat(open().inForce().isServing("v2")).isFalse();
    assertThat(traffic.takeOut("v2", false).isServing("v2")).isTrue();
  }

  @Test
  void maintenanceBeginsAndEnds() {
    Traffic traffic = open();
    Maintenance maintenance = new Maintenance("back soon", null);
    assertThat(traffic.maintain(maintenance, "why").traffic().maintenance()).isEqualTo(maintenance);
    assertThat(open().inForce().traffic().maintenance()).isEqualTo(maintenance);
    assertThat(traffic.maintain(null, "over").traffic().maintenance()).isNull();
  }

  @Test
  void whatOnlyCommandsChangedIsWhereItIsConfiguredToBeNow() {
    open().maintain(new Maintenance("back soon", null), "why");
    TrafficSet moved = set(0, release("dev", 100, "http://b:2"));
    TrafficSet now = Traffic.open(moved, directory, CLOCK).inForce().traffic();
    assertThat(now.releases()).isEqualTo(moved.releases());
    assertThat(now.maintenance()).isNotNull();
  }

  @Test
  void aKillBetweenDraftAndNameLeavesWhatWasBefore() throws IOException {
    open().follow(canary(7));
    Files.writeString(directory.resolve("traffic.json.draft"), "{\"traffic\": {\"rev");
    Traffic restarted = open();
    assertThat(restarted.inForce().traffic()).isEqualTo(canary(7));
    assertThat(restarted.problem()).isNull();
    restarted.follow(canary(8));
    assertThat(open().inForce().traffic()).isEqualTo(canary(8));
    assertThat(directory.resolve("traffic.json.draft")).doesNotExist();
  }

  @Test
  void aDamagedFileIsKeptAsideAndTheGatewayStartsAsConfigured() throws IOException {
    for (String damaged : List.of("", "{\"traffic\": {\"rev", "{}", "null", "[1]")) {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve("traffic.json"), damaged);
      Traffic traffic = open();
      assertThat(traffic.inForce().traffic()).isEqualTo(CONFIGURED);
      assertThat(traffic.problem()).as(damaged).contains("traffic.json cannot be used");
      assertThat(directory.resolve("traffic.json.damaged")).hasContent(damaged);
      traffic.follow(canary(7));
      assertThat(traffic.problem()).isNull();
      assertThat(open().inForce().traffic()).isEqualTo(canary(7));
    }
  }

  @Test
  void aFileOfAnotherEnvironmentDoesNotCount() {
    open().follow(canary(7));
    TrafficSet staging = new TrafficSet("staging-1", 0, "why", CONFIGURED.releases(), null);
    Traffic other = Traffic.open(staging, directory, CLOCK);
    assertThat(other.inForce().traffic()).isEqualTo(staging);
    assertThat(other.problem()).contains("about production, not staging-1");
  }

  @Test
  void aRollbackCountsAlsoIfItCannotBeKept() throws IOException {
    Traffic traffic = open();
    traffic.follow(canary(7));
    List<Long> heard = new ArrayList<>();
    traffic.listen(inForce -> heard.add(inForce.traffic().revision()));
    // A directory in the draft's place: it cannot be written, whoever runs this.
    Files.createDirectory(directory.resolve("traffic.json.draft"));
    traffic.share(Map.of("v1", 100), "v2 is broken");
    assertThat(traffic.inForce().isServing("v2")).isFalse();
    assertThat(traffic.problem()).contains("cannot be written");
    assertThat(heard).containsExactly(7L, 1007L);
  }

  private Traffic open() {
    return Traffic.open(CONFIGURED, directory, CLOCK);
  }

  private static TrafficSet canary(long revision) {
    return set(revision, release("v1", 90, "http://a:1"), release("v2", 10, "http://b:1"));
  }

  private static TrafficSet set(long revision, ReleaseTraffic... releases) {
    return new TrafficSet("production", revision, "why", List.of(releases), null);
  }

  private static ReleaseTraffic release(String tag, int weight, String address) {
    return new ReleaseTraffic(tag, weight, address, address, address);
  }
}
