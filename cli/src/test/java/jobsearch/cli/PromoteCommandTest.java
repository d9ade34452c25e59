package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The commands for promotions, with an orchestrator that answers as it is told to. */
class PromoteCommandTest extends GatewayCommandTest {

  private static final String ALL = "/api/promotions";
  private static final String ONE = ALL + "/3f2a";

  private static final String QUESTION =
      ",\"question\":{\"id\":\"q1\",\"text\":\"Shall v1.2.3 become the primary?\",\"evidence\":\"p95 80 ms\",\"answers\":[\"approve\",\"reject\"]}";

  @Test
  void beginsAPromotionWithAllThatIsWanted() throws IOException {
    fake.when("POST " + ALL, 202, promotion("gating", true, ""));

    assertThat(
            jobsearch.run(
                "promote",
                "v1.2.3",
                "--from",
                "2",
                "--stages",
                "10:15m,100:1h",
                "--bake",
                "10m",
                "--warm",
                "1d",
                "--auto-promote"))
        .isZero();

    assertThat(Console.JSON.readTree(fake.asked().getFirst().body()))
        .isEqualTo(
            Console.JSON.readTree(
                """
                {"tag":"v1.2.3","from":"staging-2","strategy":"promotion","autoPromote":true,
                 "stages":[{"weight":10,"time":"15m"},{"weight":100,"time":"1h"}],
                 "bakeSeconds":600,"warmSeconds":86400}
                """));
    assertThat(jobsearch.out()).contains("3f2a  v1.2.3 from staging-1 to production");
  }

  @Test
  void theOtherStrategiesHaveTheirOwnWords() {
    fake.when("POST " + ALL, 202, promotion("gating", true, ""));
    assertThat(jobsearch.run("promote", "v1.2.3", "--verify-only")).isZero();
    assertThat(jobsearch.run("hotfix", "v1.2.3")).isZero();
    assertThat(jobsearch.run("redeploy", "v1.2.3")).isZero();

    assertThat(fake.asked().get(0).body()).contains("\"verify-only\"");
    assertThat(fake.asked().get(1).body()).contains("\"hotfix\"");
    assertThat(fake.asked().get(2).body()).contains("\"redeploy\"");
  }

  @Test
  void watchesToTheEndAndEndsWithItsOutcome() throws IOException {
    fake.when("POST " + ALL, 202, promotion("gating", true, ""))
        .when("GET " + ONE, 200, promotion("awaiting-approval", true, QUESTION))
        .when("GET " + ONE, 200, promotion("succeeded", false, ",\"outcome\":\"succeeded\""));

    assertThat(jobsearch.run("promote", "v1.2.3", "--watch", "-o", "json")).isZero();
    assertThat(jobsearch.err()).contains("PROMOTION of v1.2.3", "it asks: Shall v1.2.3");
    assertThat(jobsearch.json().path("outcome").asText()).isEqualTo("succeeded");
  }

  @Test
  void everyOutcomeHasItsExitCode() {
    for (String outcome : new String[] {"failed:1", "refused:5", "rolled-back:6", "aborted:7"}) {
      String word = outcome.substring(0, outcome.indexOf(':'));
      try {
        fake.close();
        open();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      fake.when("GET " + ONE, 200, promotion(word, false, ",\"outcome\":\"" + word + "\""));
      assertThat(jobsearch.run("get", "3f2a", "--watch"))
          .as(word)
          .isEqualTo(Integer.parseInt(outcome.substring(outcome.indexOf(':') + 1)));
    }
  }

  @Test
  void timeThatIsOverIsNoOutcome() {
    fake.when("GET " + ONE, 200, promotion("canary", true, ""));

    assertThat(jobsearch.run("get", "3f2a", "--timeout", "0s")).isEqualTo(8);
    assertThat(jobsearch.err()).contains("it goes on");
  }

  @Test
  void showsTheOnlyOneThatRunsWithAllThatIsKnown() {
    fake.when("GET " + ALL, 200, "[{\"id\":\"3f2a\"}]")
        .when("GET " + ONE, 200, promotion("awaiting-approval", true, QUESTION));

    assertThat(jobsearch.run("get")).isZero();
    assertThat(jobsearch.out())
        .contains(
            "wait     ci",
            "-> it passes",
            "done     preflight        5 s response-millis 80",
            "failed   backup (2)       the disk is full",
            "inconclusive canary-10        15m until 2026-11-23T13:00:00Z",
            "drill: the way back took 212 ms",
            "weights v1.2.2=90 v1.2.3=10",
            "paused by ada: lunch",
            "waits for stage canary-10: too few requests",
            "-> time",
            "asks: Shall v1.2.3 become the primary?",
            "seen: p95 80 ms",
            "jobsearch approve 3f2a, jobsearch reject 3f2a");
  }

  @Test
  void withoutAnIdThereMustBeOneThatRuns() {
    fake.when("GET " + ALL, 200, "[]").when("GET " + ALL, 200, "[{\"id\":\"1\"},{\"id\":\"2\"}]");
    assertThat(jobsearch.run("get")).isEqualTo(1);
    assertThat(jobsearch.err()).contains("no promotion runs");
    assertThat(jobsearch.run("get")).isEqualTo(1);
    assertThat(jobsearch.err()).contains("2 promotions run");
  }

  @Test
  void anAnswerNamesTheQuestionThatWasShown() throws IOException {
    fake.when("GET " + ONE, 200, promotion("awaiting-approval", true, QUESTION))
        .when("POST " + ONE + "/commands", 202, promotion("appointing", true, ""));

    assertThat(jobsearch.run("approve", "3f2a", "--reason", "looks well")).isZero();
    assertThat(jobsearch.err()).contains("Shall v1.2.3 become the primary?", "p95 80 ms");
    assertThat(Console.JSON.readTree(fake.asked().getLast().body()))
        .isEqualTo(
            Console.JSON.readTree(
                "{\"command\":\"approve\",\"reason\":\"looks well\",\"question\":\"q1\"}"));
    assertThat(jobsearch.run("reject", "3f2a")).isZero();
    assertThat(jobsearch.run("retry", "3f2a")).isZero();
    assertThat(fake.asked().getLast().body()).contains("\"retry\"");
  }

  @Test
  void whatAsksNothingIsNotAnswered() {
    fake.when("GET " + ONE, 200, promotion("canary", true, ""));

    assertThat(jobsearch.run("approve", "3f2a")).isEqualTo(1);
    assertThat(jobsearch.err()).contains("asks nothing");
    assertThat(fake.asked()).noneMatch(asked -> asked.method().equals("POST"));
  }

  @Test
  void saysUnaskedWhatShallBeWithItsReason() {
    fake.when("POST " + ONE + "/commands", 202, promotion("canary", true, ""));
    for (String word : new String[] {"pause", "resume", "abort"}) {
      assertThat(jobsearch.run(word, "3f2a")).isEqualTo(2);
      assertThat(jobsearch.run(word, "3f2a", "--reason", "so")).isZero();
      assertThat(fake.asked().getLast().body())
          .isEqualTo("{\"command\":\"%s\",\"reason\":\"so\"}".formatted(word));
    }
  }

  @Test
  void aGradualRollbackIsAskedForWhereItIs() {
    fake.when("POST " + ONE + "/rollback", 202, promotion("canary", true, ""))
        .when(
            "POST /api/environments/production/rollback",
            409,
            "{\"detail\":\"nothing can be taken back\"}");

    assertThat(jobsearch.run("rollback", "3f2a", "--gradual", "--reason", "slow")).isZero();
    assertThat(fake.asked().getLast().body())
        .isEqualTo("{\"mode\":\"gradual\",\"reason\":\"slow\",\"skipValidation\":false}");
    assertThat(jobsearch.run("rollback", "--gradual", "--reason", "slow")).isEqualTo(1);
    assertThat(jobsearch.err()).contains("nothing can be taken back");
    assertThat(jobsearch.run("rollback", "3f2a", "--reason", "slow")).isEqualTo(2);
    assertThat(jobsearch.run("rollback", "--emergency", "--gradual", "--reason", "x")).isEqualTo(2);
  }

  @Test
  void listsPromotionsAndSaysWhenThereIsNone() {
    fake.when(
            "GET " + ALL,
            200,
            "[{\"id\":\"3f2a\",\"tag\":\"v1.2.3\",\"from\":\"staging-1\",\"strategy\":\"hotfix\","
                + "\"state\":\"canary\",\"paused\":true,\"asks\":true,\"by\":\"ada\",\"at\":\"x\"}]")
        .when("GET " + ALL, 200, "[]");

    assertThat(jobsearch.run("promotions", "--state", "running")).isZero();
    assertThat(jobsearch.out()).contains("3f2a", "hotfix", "canary, paused, asks", "ada");
    assertThat(fake.asked().getFirst().uri()).contains("state=running", "limit=20");
    assertThat(jobsearch.run("promotions")).isZero();
    assertThat(jobsearch.err()).contains("There is none.");
  }

  @Test
  void incidentsAreListedShownAndClosed() {
    String incident =
        "{\"id\":\"i1\",\"tag\":\"v1.2.3\",\"open\":%s,\"since\":\"x\",\"trigger\":\"errors\",\"followUps\":[],\"timeline\":[\"it began\"]%s}";
    String remedy = ",\"remedy\":\"jobsearch disown v1.2.3 --from 42 --reason i1\"";
    fake.when("GET /api/incidents", 200, "[" + incident.formatted(true, remedy) + "]")
        .when("GET /api/incidents/i1", 200, incident.formatted(true, remedy))
        .when(
            "POST /api/incidents/i1/closure",
            200,
            incident.formatted(false, ",\"cause\":\"a full disk\""));

    assertThat(jobsearch.run("incidents")).isZero();
    assertThat(jobsearch.out()).contains("i1", "open", "errors");
    assertThat(jobsearch.err()).contains("jobsearch disown v1.2.3 --from 42 --reason i1");
    assertThat(jobsearch.run("incident", "i1")).isZero();
    assertThat(jobsearch.out())
        .contains("it began", "jobsearch disown v1.2.3 --from 42 --reason i1");
    assertThat(jobsearch.run("incident")).isEqualTo(2);
    assertThat(
            jobsearch.run(
                "incident",
                "close",
                "i1",
                "--cause",
                "a full disk",
                "--follow-up",
                "watch it",
                "--follow-up",
                "buy one"))
        .isZero();
    assertThat(jobsearch.out()).contains("closed", "a full disk");
    assertThat(fake.asked().getLast().body())
        .isEqualTo("{\"cause\":\"a full disk\",\"followUps\":[\"watch it\",\"buy one\"]}");
  }

  @Test
  void theAuditIsATableOfWhatPeopleDid() throws IOException {
    fake.when(
        "GET /api/audit",
        200,
        "[{\"at\":\"2026-11-23T12:00:00Z\",\"by\":\"ada\",\"role\":\"operator\",\"from\":\"::1\",\"what\":\"POST /api/promotions\",\"status\":202}]");

    assertThat(jobsearch.run("audit", "--by", "ada", "--since", "2026-11-23T00:00:00Z")).isZero();
    assertThat(jobsearch.out()).contains("ada", "operator", "::1", "202", "POST /api/promotions");
    assertThat(fake.asked().getFirst().uri()).contains("by=ada", "since=2026", "limit=100");
    assertThat(jobsearch.run("audit", "-o", "json")).isZero();
    assertThat(jobsearch.json().path(0).path("by").asText()).isEqualTo("ada");
  }

  @Test
  void whatIsNoStageOrTimeIsWrongUsage() {
    assertThat(jobsearch.run("promote", "v1.2.3", "--stages", "10")).isEqualTo(2);
    assertThat(jobsearch.err()).contains("WEIGHT:TIME");
    assertThat(jobsearch.run("promote", "v1.2.3", "--bake", "soon")).isEqualTo(2);
    assertThat(jobsearch.run("promote")).isEqualTo(2);
    assertThat(fake.asked()).isEmpty();
  }

  private static String promotion(String state, boolean running, String more) {
    return """
    {"id":"3f2a","tag":"v1.2.3","from":"staging-1","to":"production","strategy":"promotion","state":"%s",
     "doing":"has 10 of 100 callers","running":%s,"by":"ada","at":"2026-11-23T12:00:00Z","previous":"v1.2.2",
     "gates":[{"gate":"ci","verdict":"WAIT","saw":"it runs","wouldChange":"it passes"}],
     "steps":[{"step":"preflight","attempt":1,"state":"done","start":"2026-11-23T12:00:00Z",
               "end":"2026-11-23T12:00:05Z","output":{"response-millis":"80"}},
              {"step":"backup","attempt":2,"state":"failed","start":"2026-11-23T12:00:05Z","output":{},"reason":"the disk is full"}],
     "stages":[{"stage":"canary-10","weight":10,"seconds":900,"entered":"2026-11-23T12:30:00Z",
                "until":"2026-11-23T13:00:00Z","verdict":"INCONCLUSIVE","evidence":"too few"}],
     "drillMillis":212,"weights":{"v1.2.2":90,"v1.2.3":10},"pause":{"by":"ada","reason":"lunch"},
     "waitsFor":{"what":"stage canary-10","evidence":"too few requests","wouldChange":"time"},
     "timeline":["12:00 PROMOTION of v1.2.3"]%s}
    """
        .formatted(state, running, more)
        .replace("\n", "");
  }
}
