package jobsearch.orchestrator.verify.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import jobsearch.orchestrator.verify.fake.Reply;
import jobsearch.orchestrator.verify.probe.Depth;
import org.junit.jupiter.api.Test;

/** What is asked of the whole of a release: its health, its version, its schema. */
class StackTest extends CheckTest {

  @Test
  void healthPassesWhenAllAreWell() throws Exception {
    Checked.passes(new Health(), system.subject(Depth.LOOK));
  }

  @Test
  void healthFailsWhenOneCheckIsDown() throws Exception {
    system.answer(
        "GET /services/store-service/q/health",
        Reply.json(200, "{'status':'UP','checks':[{'name':'index','status':'DOWN'}]}"));
    Checked.fails(new Health(), system.subject(Depth.LOOK), "store-service is not well: index");
  }

  @Test
  void aServiceThatIsNotReadyForAMomentIsAskedAgain() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    system.change(
        "GET /services/store-service/q/health",
        usual -> asked.incrementAndGet() < 3 ? Reply.json(503, "{'status':'DOWN'}") : usual);
    Checked.passes(new Health(), system.subject(Depth.LOOK));
    asked.set(-1);
    Checked.fails(new Health(), system.subject(Depth.LOOK), "answers 503");
    assertThat(asked).as("three times, not for ever").hasValue(2);
  }

  @Test
  void healthFailsWhenTheGatewayReachesNobody() throws Exception {
    system.answer(
        "GET /services/store-service/q/health", Reply.problem(502, "store-service broke off"));
    Checked.fails(new Health(), system.subject(Depth.LOOK), "502 (store-service broke off)");
  }

  @Test
  void healthFailsWhenTheAnswerIsNotOfAService() throws Exception {
    system.answer("GET /q/health", new Reply(200, "text/html", "<html>", java.util.Map.of()));
    Checked.fails(new Health(), system.subject(Depth.LOOK), "not JSON");
  }

  @Test
  void versionPassesWhenAllAreOfTheTag() throws Exception {
    Checked.passes(new Version(), system.subject(Depth.LOOK));
  }

  @Test
  void versionFailsWhenTheGatewayLeadsToAnotherRelease() throws Exception {
    system.change(
        "GET /services/store-service/api/version",
        usual -> usual.but(version -> version.put("release", "v1.2.2")));
    Checked.fails(
        new Version(),
        system.subject(Depth.LOOK),
        "store-service is of v1.2.2, commit 0123abc, not of v1.2.3");
  }

  @Test
  void versionFailsWhenAServiceIsOfAnotherCommit() throws Exception {
    system.change(
        "GET /direct/store-service/api/version",
        usual -> usual.but(version -> version.put("commit_sha", "fedcba")));
    Checked.fails(new Version(), system.subject(Depth.LOOK), "commit fedcba");
  }

  @Test
  void versionFailsWhenAnotherServiceAnswers() throws Exception {
    system.change(
        "GET /services/store-service/api/version",
        usual -> usual.but(version -> version.put("service", "matcher-service")));
    Checked.fails(
        new Version(),
        system.subject(Depth.LOOK),
        "at the address of store-service answers matcher-service");
  }

  @Test
  void migrationsPassWithTheExpectedSchema() throws Exception {
    Checked.passes(new Migrations(), system.subject(Depth.LOOK));
  }

  @Test
  void migrationsFailWithAnOlderSchema() throws Exception {
    system.change(
        "GET /api/store/schema", usual -> usual.but(schema -> schema.put("schemaVersion", 5)));
    Checked.fails(new Migrations(), system.subject(Depth.LOOK), "has schema 5, not 6");
  }

  @Test
  void migrationsFailWithASchemaThatDiffers() throws Exception {
    system.answer(
        "GET /api/store/schema",
        Reply.json(200, "{'valid':false,'schemaVersion':6,'flaws':['index x is missing']}"));
    Checked.fails(new Migrations(), system.subject(Depth.LOOK), "index x is missing");
  }

  @Test
  void migrationsFailWhenTheStoreDoesNotSay() throws Exception {
    system.answer("GET /api/store/schema", Reply.problem(503, "the store is away"));
    Checked.fails(new Migrations(), system.subject(Depth.LOOK), "503 (the store is away)");
  }
}
