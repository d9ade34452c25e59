package jobsearch.promise;

import static jobsearch.promise.RealSystem.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jobsearch.boards.HtmlBoard;
import jobsearch.cli.gateway.Gateway;
import jobsearch.events.journal.PostingScored;
import jobsearch.events.promotion.StepCompleted;
import jobsearch.events.promotion.StepStarted;
import jobsearch.runtime.Ports;
import jobsearch.runtime.Service;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A verified release comes to production, and goes back, while callers notice nothing. */
@Tag("system")
@Timeout(300)
@TestMethodOrder(OrderAnnotation.class)
class PromotionTest {

  private static final String OLD = "dev";
  private static final String TAG = "v0.2.0";
  private static final Pattern IN_FORCE = Pattern.compile("in force ([0-9]+) ms after it");
  private static final String EVERYTHING = "";
  private static final HtmlBoard BEFORE = MadeUp.board("before", MadeUp.jobs("Potter", 12));
  private static final HtmlBoard AFTER = MadeUp.board("after", MadeUp.jobs("Miller", 5));

  @RegisterExtension
  static final RealSystem SYSTEM =
      new RealSystem("promotion", BEFORE, AFTER).withRepositoryOfItsOwn();

  private static final User USER = new User(SYSTEM);
  private static final Promoted PROMOTED = new Promoted(SYSTEM);

  private static String cv = "";

  @BeforeAll
  static void verify() throws Exception {
    PROMOTED.offerSlot();
    PROMOTED.checkUpsAfter("5s");
    SYSTEM.repository().release(TAG);
    cv = USER.addCv(MadeUp.CV);
    USER.searched(EVERYTHING, cv, BEFORE);
    PROMOTED.verify(TAG);
  }

  @Test
  @Order(1)
  void aReleaseComesToProductionAndNoRequestFails() throws Exception {
    String oldStore = SYSTEM.url(Service.STORE);
    String oldScraper = SYSTEM.url(Service.SCRAPER);
    String oldMatcher = SYSTEM.url(Service.MATCHER);
    try (Callers callers = new Callers(SYSTEM.url(Service.GATEWAY))) {
      Promoted.Ended promoted = PROMOTED.promote(TAG);

      assertThat(promoted.code()).as(promoted.said()).isZero();
      assertThat(promoted.json().path("outcome").asText()).isEqualTo("succeeded");
      assertThat(PROMOTED.weights()).containsEntry(TAG, 100);
      assertThat(callers.failures()).isEmpty();
      assertThat(callers.served()).containsOnlyKeys(OLD, TAG);
    }
    assertThat(PROMOTED.leading()).isEqualTo("green");
    assertThat(SYSTEM.url(Service.STORE)).isNotEqualTo(oldStore);
    assertThat(SYSTEM.content()).isEqualTo(SYSTEM.content(oldStore));
    assertThat(PROMOTED.primary()).isEqualTo("store-2");

    assertThat(partitions(oldScraper)).isZero();
    assertThat(partitions(oldMatcher)).isZero();
    assertThat(partitions(SYSTEM.url(Service.SCRAPER))).isPositive();
    assertThat(partitions(SYSTEM.url(Service.MATCHER))).isPositive();
    assertThat(USER.searched(EVERYTHING, cv, AFTER).path("new").asInt()).isEqualTo(5);
    assertScoredOnce(17);
    assertReported(PROMOTED.get("/api/promotions?limit=1").at("/0/id").asText());
  }

  @Test
  @Order(2)
  void whatWasPromotedStaysSoAfterAStop() throws Exception {
    SYSTEM.down();
    SYSTEM.up();

    assertThat(PROMOTED.leading()).isEqualTo("green");
    JsonNode old = new Gateway(blueStore()).get("/api/store", Map.of());
    assertThat(old.path("primary").asBoolean()).as(old.toString()).isFalse();
    try (Callers callers = new Callers(SYSTEM.url(Service.GATEWAY))) {
      patiently().until(() -> callers.served().values().stream().anyMatch(n -> n >= 20));
      assertThat(callers.served()).containsOnlyKeys(TAG);
      assertThat(callers.failures()).isEmpty();
    }
  }

  @Test
  @Order(3)
  void inAnEmergencyAllCallersGoBackAndTheTagIsBlockedUntilSomebodySaysWhatItWas()
      throws Exception {
    try (Callers callers = new Callers(SYSTEM.url(Service.GATEWAY))) {
      Promoted.Ended back =
          PROMOTED.command(
              "rollback", "--emergency", "--reason", "drill", "--watch", "--timeout", "2m");

      // How an end is said that was asked for.
      assertThat(back.code()).as(back.said()).isEqualTo(6);
      Matcher inForce = IN_FORCE.matcher(back.said());
      assertThat(inForce.find()).as(back.said()).isTrue();
      System.out.println(inForce.group());
      assertThat(Integer.parseInt(inForce.group(1))).isLessThan(5_000);
      assertThat(PROMOTED.weights()).containsEntry(OLD, 100);
      assertThat(callers.failures()).isEmpty();
    }
    assertThat(PROMOTED.primary()).isEqualTo("store-1");
    assertThat(PROMOTED.leading()).isEqualTo("blue");

    String incident = PROMOTED.openIncident(TAG);
    disown(incident);
    Promoted.Ended again = PROMOTED.promote(TAG);
    assertThat(again.code()).as(again.said()).isEqualTo(5);
    assertThat(again.json().path("reason").asText()).contains(incident);
    assertThat(PROMOTED.command("incident", "close", incident, "--cause", "a drill").code())
        .isZero();
    assertThat(PROMOTED.get("/api/incidents/" + incident).path("open").asBoolean()).isFalse();
  }

  /** The incident says how; the release before scores again what the one that went has scored. */
  private static void disown(String incident) throws Exception {
    String remedy = PROMOTED.get("/api/incidents/" + incident).path("remedy").asText();
    assertThat(remedy).matches("jobsearch disown " + TAG + " --from \\d+ --reason " + incident);
    List<String> words = new ArrayList<>(List.of(remedy.split(" ")));
    words.removeFirst();
    words.add("--yes");
    Promoted.Ended disowned = PROMOTED.command(words.toArray(String[]::new));
    assertThat(disowned.code()).as(disowned.said()).isZero();
    assertThat(disowned.json().path("scores").asInt()).isEqualTo(5);
    patiently()
        .until(() ->
            SYSTEM.journal().events(PostingScored.class).stream()
                    .filter(scored -> scored.pair().attempt() == 2)
                    .count()
                == 5);
  }

  @Test
  @Order(4)
  void anOrchestratorThatIsKilledGoesOnAndDoesNoStepTwice() throws Exception {
    String path = PROMOTED.begin(TAG);
    patiently().until(() -> isUnderWay(path, "restore"));
    SYSTEM.kill(Service.ORCHESTRATOR);
    SYSTEM.up();

    JsonNode promotion = PROMOTED.ended(path);

    assertThat(promotion.path("outcome").asText())
        .as(promotion.toPrettyString())
        .isEqualTo("succeeded");
    String id = promotion.path("id").asText();
    assertThat(PROMOTED.said(StepStarted.class))
        .filteredOn(step -> step.promotion().equals(id))
        .hasSizeGreaterThan(5)
        .extracting(step -> step.step() + " " + step.attempt())
        .doesNotHaveDuplicates()
        .contains("restore 1", "hand-over 1");
    assertThat(PROMOTED.said(StepCompleted.class))
        .filteredOn(step -> step.promotion().equals(id))
        .extracting(StepCompleted::step)
        .doesNotHaveDuplicates();
    assertThat(PROMOTED.primary()).isEqualTo("store-2");
  }

  private static boolean isUnderWay(String path, String step) {
    for (JsonNode each : PROMOTED.get(path).path("steps")) {
      if (each.path("step").asText().equals(step)) {
        return each.path("state").asText().equals("running");
      }
    }
    return false;
  }

  /** By the port that is the leading store's own, less the distance of the sides. */
  private static String blueStore() {
    String url = SYSTEM.url(Service.STORE);
    int colon = url.lastIndexOf(':');
    int port = Integer.parseInt(url.substring(colon + 1));
    return url.substring(0, colon + 1) + (port - Ports.SECOND_SIDE);
  }

  private static int partitions(String worker) {
    return new Gateway(worker).get("/api/work", Map.of()).path("partitions").asInt(-1);
  }

  /** What it came to, with the canary's figures and the first look after it. */
  private static void assertReported(String promotion) throws Exception {
    String path = "/api/promotions/%s/report".formatted(promotion);
    patiently().until(() -> !PROMOTED.get(path).path("checkups").isEmpty());
    JsonNode report = PROMOTED.get(path);

    assertThat(report.at("/decision/answer").asText()).as(report.toString()).isEqualTo("GO");
    assertThat(report.path("gates")).allMatch(gate -> gate.path("verdict").asText().equals("PASS"));
    assertThat(report.path("steps")).allMatch(step -> step.path("state").asText().equals("done"));
    assertThat(report.at("/drills/0/millis").isNumber()).isTrue();
    assertThat(report.path("points")).isNotEmpty();
    assertThat(report.path("performance").toString()).contains("search P95, benchmark");
    assertThat(report.at("/checkups/0/findings")).isEmpty();
    assertThat(report.at("/checkups/0/figures/integrity").asText()).isEqualTo("sound");
    Path page = Files.createTempFile("report", ".html");
    Promoted.Ended written =
        PROMOTED.command("report", promotion, "--format", "html", "--out", page.toString());
    assertThat(written.code()).as(written.said()).isZero();
    assertThat(page).content().contains("<svg", TAG + " to production");
    assertThat(PROMOTED.get("/api/dora").path("deployments").asInt()).isEqualTo(1);
    Files.delete(page);
  }

  private static void assertScoredOnce(int postings) {
    Map<Object, Long> scored =
        SYSTEM.journal().events(PostingScored.class).stream()
            .collect(Collectors.groupingBy(PostingScored::pair, Collectors.counting()));
    assertThat(scored).hasSize(postings).allSatisfy((pair, times) -> assertThat(times).isOne());
  }
}
