package jobsearch.orchestrator.step.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import jobsearch.broker.LocalBroker;
import jobsearch.orchestrator.verify.fake.Reply;
import jobsearch.runtime.production.Side;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a promotion from beginning, and what is noted when nothing does. */
@Tag("broker")
class PreflightTest extends StepFixture {

  @TempDir static Path kafka;
  static LocalBroker broker;
  Path meminfo;

  @BeforeAll
  static void startBroker() {
    broker = LocalBroker.start(kafka);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void machine() throws Exception {
    meminfo = directory.resolve("meminfo");
    Files.writeString(meminfo, "MemTotal: 9000000 kB\nMemAvailable:    4000000 kB\n");
    gateway.routes.put("GET /api/traffic/measurements", () -> measurements(OLD, 100));
  }

  @Test
  void saysWhatItSawAndTheFiguresThatARollbackMustComeBackTo() throws Exception {
    assertThat(run(preflight()))
        .containsEntry("response-millis", "16.7")
        .containsEntry("error-share", "0.0500")
        .containsEntry("measured-requests", "100")
        .containsEntry("disk-needed-mb", "503")
        .containsEntry("memory-free-mb", "4096")
        .containsEntry("schema", "6 to 6")
        .containsEntry("consistency", "2 checks, run run1");
    assertThat(driver.asked).isEmpty();
    assertThat(old.written).containsExactly("POST /api/consistency");
  }

  @Test
  void asksTheStoreItselfWhereTheGatewayHasSeenTooLittle() throws Exception {
    gateway.routes.put("GET /api/traffic/measurements", () -> measurements("v0", 100));
    Map<String, String> seen = run(preflight());
    assertThat(seen)
        .containsEntry("measured-requests", "200")
        .containsEntry("error-share", "0.0000");
    assertThat(Double.parseDouble(seen.get("response-millis"))).isPositive();
  }

  @Test
  void aReleaseThatIsNotBuiltOrNotAsItWasBuiltIsNotPromoted() {
    programs.built = false;
    technical(preflight(), "jobsearch release build v1.1.0");
    programs.built = true;
    programs.flaws.add("a.jar is changed");
    bad(preflight(), "a.jar is changed");
  }

  @Test
  void anOlderSchemaIsRefused() {
    old.schema = 7;
    bad(preflight(), "knows schema 6", "has 7");
  }

  @Test
  void aReleaseThatIsKeptToGoBackToIsInNobodysWayUnlessItHasCallers() throws Exception {
    driver.put(Side.GREEN, "v0.9.0", false, fresh);
    int[] weight = {1};
    gateway.routes.put(
        "GET /api/traffic",
        () ->
            Reply.json(
                200, "{'releases':[{'release':'v0.9.0','weight':%d}]}".formatted(weight[0])));
    technical(preflight(), "green", "v0.9.0");
    weight[0] = 0;
    assertThat(run(preflight())).containsKey("consistency");
  }

  @Test
  void theStoreThatServesMustBeCurrentPrimaryAndSound() {
    old.state = "STUCK";
    technical(preflight(), "STUCK at offset 7");
    old.state = "CURRENT";
    old.primary = false;
    technical(preflight(), "not the primary");
    old.primary = true;
    old.outcome = "FAIL";
    technical(preflight(), "orphans: 2 of 9 (mend it)");
    old.outcome = "INCONCLUSIVE";
    technical(preflight(), "orphans: no time");
  }

  @Test
  void itWaitsForAnotherRunOfTheChecksButNotForOneThatWasForgotten() throws Exception {
    int[] refused = {2};
    old.routes.put(
        "POST /api/consistency",
        () ->
            refused[0]-- > 0
                ? Reply.problem(503, "one runs already")
                : Reply.json(202, "{'startedAt':'t1'}"));
    assertThat(run(preflight())).containsKey("consistency");
    old.routes.put("GET /api/consistency", () -> Reply.json(200, "{'job':null}"));
    technical(preflight(), "started anew");
    old.routes.put(
        "GET /api/consistency",
        () -> Reply.json(200, "{'job':{'startedAt':'t1','state':'FAILED','reason':'a defect'}}"));
    technical(preflight(), "a defect");
  }

  @Test
  void whatItDependsOnMustAnswer() {
    gateway.routes.put("GET /q/health/ready", () -> Reply.json(503, "{'status':'DOWN'}"));
    technical(preflight(), "the gateway is not ready", "503");
    gateway.routes.put("GET /q/health/ready", () -> Reply.json(200, "{'status':'DOWN'}"));
    technical(preflight(), "the gateway is not ready");
    Preflight alone =
        preflight(
            new BrokerCheck(Map.of("bootstrap.servers", "127.0.0.1:1", "group.id", "x"), 300));
    technical(alone, "the broker does not answer");
  }

  @Test
  void withoutRoomItDoesNotBegin() throws Exception {
    old.bytes = Long.MAX_VALUE / 8;
    technical(preflight(), "the disk has", "are needed");
    old.bytes = 1;
    Files.writeString(meminfo, "MemAvailable: 1000 kB\n");
    technical(preflight(), "1 MB of memory left");
    Files.writeString(meminfo, "nothing\n");
    assertThat(run(preflight())).containsEntry("memory-free-mb", "unknown here");
    Files.delete(meminfo);
    assertThat(run(preflight())).containsEntry("memory-free-mb", "unknown here");
  }

  private Preflight preflight() {
    return preflight(new BrokerCheck(Map.of("bootstrap.servers", broker.address())));
  }

  private Preflight preflight(BrokerCheck asked) {
    return new Preflight(
        production,
        programs,
        new Consistency(production, pace),
        asked,
        new Machine(meminfo),
        gateway.url());
  }

  /** As many as said, 94 of 100 within 10 ms, the rest within 50; 5 of 100 fail. */
  private static Reply measurements(String release, int requests) {
    int slow = requests * 6 / 100;
    return Reply.json(
        200,
        """
        {'bounds':[0.01,0.05],'series':[
          {'release':'%1$s','service':'store-service','kind':'read',
           'outcomes':{'ok':%2$d,'server-error':%3$d,'aborted':7},'buckets':[%4$d,%5$d,0]},
          {'release':'%1$s','service':'store-service','kind':'pinned','outcomes':{'broken':99},'buckets':[0,0,99]}]}
        """
            .formatted(release, requests * 95 / 100, requests * 5 / 100, requests - slow, slow));
  }
}
