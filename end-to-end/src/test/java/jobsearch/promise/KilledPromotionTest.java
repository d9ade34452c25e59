package jobsearch.promise;

import static jobsearch.promise.RealSystem.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jobsearch.boards.HtmlBoard;
import jobsearch.events.Event;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.journal.PostingScored;
import jobsearch.events.promotion.FencedFact;
import jobsearch.events.promotion.OrchestratorElected;
import jobsearch.events.promotion.PromotionEnded;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.StageEntered;
import jobsearch.events.promotion.StepCompleted;
import jobsearch.events.promotion.StepStarted;
import jobsearch.events.topic.Topic;
import jobsearch.promise.TopicReader.Said;
import jobsearch.runtime.Service;
import jobsearch.runtime.production.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever dies during a promotion, it goes on, and nothing is done twice. */
@Tag("system")
@Timeout(400)
@TestMethodOrder(OrderAnnotation.class)
class KilledPromotionTest {

  private static final String OLD = "dev";
  private static final String TAG = "v0.2.0";
  private static final String HOTFIX = "v0.2.1";
  private static final String NEXT = "v0.3.0";
  private static final String EVERYTHING = "";
  private static final HtmlBoard FIRST = MadeUp.board("first", MadeUp.jobs("Potter", 6));
  private static final HtmlBoard MEANWHILE = MadeUp.board("meanwhile", MadeUp.jobs("Miller", 4));
  private static final HtmlBoard LAST = MadeUp.board("last", MadeUp.jobs("Weaver", 3));

  @RegisterExtension
  static final RealSystem SYSTEM =
      new RealSystem("killed-promotion", FIRST, MEANWHILE, LAST).withRepositoryOfItsOwn();

  private static final User USER = new User(SYSTEM);
  private static final Promoted PROMOTED = new Promoted(SYSTEM);

  private static String cv = "";
  private static String nextCommit = "";

  @BeforeAll
  static void search() throws Exception {
    PROMOTED.offerSlot();
    cv = USER.addCv(MadeUp.CV);
    USER.searched(EVERYTHING, cv, FIRST);
    String commit = SYSTEM.repository().release(TAG);
    nextCommit = SYSTEM.repository().release(NEXT);
    PROMOTED.sayVerified(TAG, commit);
  }

  @AfterEach
  void nothingWasDoneTwice() {
    PROMOTED.assertNothingWasDoneTwice();
  }

  @Test
  @Order(1)
  void anOrchestratorThatIsKilledAtEveryTransitionGoesOn() throws Exception {
    List<String> killedAt = new ArrayList<>();
    String path = PROMOTED.begin("promote", TAG, "10:1s,50:1s,100:1s", "--warm", "1s");
    try (Callers callers = new Callers(SYSTEM.url(Service.GATEWAY));
        TopicReader<PromotionFact> log = log()) {
      while (log.events(PromotionEnded.class).isEmpty()) {
        List<String> reached = log.events().stream().flatMap(f -> transition(f).stream()).toList();
        if (reached.size() > killedAt.size()) {
          SYSTEM.kill(Service.ORCHESTRATOR);
          killedAt.clear();
          killedAt.addAll(log.events().stream().flatMap(f -> transition(f).stream()).toList());
          Map<String, Integer> weights = PROMOTED.weights();
          assertThat(weights.getOrDefault(TAG, 0)).isIn(0, 1, 10, 50, 100);
          assertThat(weights.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
          SYSTEM.up();
        }
        Thread.sleep(10);
      }
      assertThat(callers.failures()).isEmpty();
    }
    System.out.println("Killed at " + killedAt);
    JsonNode promotion = PROMOTED.ended(path);
    assertThat(promotion.path("outcome").asText())
        .as(promotion.toPrettyString())
        .isEqualTo("succeeded");
    assertThat(killedAt)
        .contains(
            "restore", "canary-10", "canary-50", "canary-100", "appoint", "hand-over", "bake");
    assertThat(PROMOTED.weights()).containsEntry(TAG, 100);
    assertThat(PROMOTED.leading()).isEqualTo("green");
    assertThat(PROMOTED.primary()).isEqualTo("store-2");
  }

  @Test
  @Order(2)
  void twoOrchestratorsAndAPrimaryThatSleepsThroughTheHandOver() throws Exception {
    PROMOTED.sayVerified(HOTFIX, SYSTEM.repository().hotfix(HOTFIX, TAG));
    PROMOTED.awaitCold("blue");
    String path = PROMOTED.begin("hotfix", HOTFIX, "10:30s,100:4s", "--warm", "30s");
    assertThat(PROMOTED.command("sign", "--as", "devops").code()).isZero();
    awaitQuestion(path);
    assertThat(PROMOTED.weights()).doesNotContainEntry(HOTFIX, 10);
    assertThat(PROMOTED.command("approve").code()).isZero();
    awaitWeight(path, 10);
    Map<String, Integer> shared = PROMOTED.weights();
    SYSTEM.kill(Service.GATEWAY);
    SYSTEM.up();
    assertThat(PROMOTED.weights()).isEqualTo(shared).containsEntry(HOTFIX, 10);
    String awake = SYSTEM.url(Service.STORE);
    int elected = PROMOTED.said(OrchestratorElected.class).getLast().epoch();
    ProcessHandle sleeper;
    Instant woken;
    try (SecondOrchestrator second = SecondOrchestrator.start(SYSTEM)) {
      awaitWeight(path, 100);
      sleeper = SYSTEM.process(Side.GREEN, Service.STORE);
      signal("STOP", sleeper);
      assertThat(PROMOTED.primary()).as("it sleeps before the appointment").isEqualTo("store-2");
      try {
        USER.search(EVERYTHING, cv, MEANWHILE);
        patiently().until(() -> PROMOTED.primary().equals("store-1"));
        patiently().until(() -> SYSTEM.journal().events(PostingScored.class).size() == 10);
        JsonNode promotion = PROMOTED.ended(path);
        assertThat(promotion.path("outcome").asText())
            .as(promotion.toPrettyString())
            .isEqualTo("succeeded");
      } finally {
        woken = Instant.now();
        signal("CONT", sleeper);
      }
      assertThat(SYSTEM.content(awake)).isEqualTo(SYSTEM.content());
    }
    SYSTEM.kill(Service.ORCHESTRATOR);
    SYSTEM.up();
    assertThat(
            PROMOTED.said(FencedFact.class).stream()
                .filter(fact -> fact instanceof StepStarted || fact instanceof PromotionEnded)
                .toList()
                .getLast()
                .epoch())
        .as("the one that was started last leads")
        .isEqualTo(elected + 1);
    List<String> publishedAwake = new ArrayList<>();
    publishedAwake.addAll(saidBy(TAG, woken, Topic.SCORING_REQUESTS, EventTypes.SCORING_REQUESTS));
    publishedAwake.addAll(saidBy(TAG, woken, Topic.DEDUP_VERDICTS, EventTypes.DEDUP_VERDICTS));
    assertThat(publishedAwake).isEmpty();
  }

  @Test
  @Order(3)
  void aNewStoreThatIsKilledBeforeItsCallersIsTakenBack() throws Exception {
    PROMOTED.sayVerified(NEXT, nextCommit);
    PROMOTED.awaitCold("green");
    String path = PROMOTED.begin(NEXT, "10:5m,100:1s");
    awaitWeight(path, 10);
    SYSTEM.process(Side.GREEN, Service.STORE).destroyForcibly();

    JsonNode promotion = PROMOTED.ended(path);

    assertThat(promotion.path("outcome").asText())
        .as(promotion.toPrettyString())
        .isEqualTo("rolled-back");
    assertThat(PROMOTED.weights()).containsEntry(HOTFIX, 100);
    assertThat(PROMOTED.primary()).isEqualTo("store-1");
  }

  @Test
  @Order(4)
  void aTagThatIsNoLongerWarmComesBackThoughTheBrokerAndTheOldStoreDie() throws Exception {
    PROMOTED.awaitCold("green");
    String path = PROMOTED.begin("redeploy", TAG, "10:5m,100:1s");
    awaitWeight(path, 10);
    SYSTEM.kill(Service.BROKER);
    SYSTEM.up();
    awaitWeight(path, 10);
    ProcessHandle old = SYSTEM.process(Side.BLUE, Service.STORE);
    old.destroyForcibly();
    old.onExit().join();
    awaitQuestion(path);
    assertThat(PROMOTED.weights()).containsEntry(TAG, 100);
    SYSTEM.up();
    assertThat(PROMOTED.command("approve").code()).isZero();

    JsonNode promotion = PROMOTED.ended(path);

    assertThat(promotion.path("outcome").asText())
        .as(promotion.toPrettyString())
        .isEqualTo("succeeded");
    assertThat(PROMOTED.primary()).isEqualTo("store-2");
    assertThat(USER.searched(EVERYTHING, cv, LAST).path("new").asInt()).isEqualTo(3);
    assertThat(PROMOTED.command("smoke").code()).isZero();
  }

  /** What a fact begins, if a promotion goes on from there in another way. */
  private static Optional<String> transition(PromotionFact fact) {
    return switch (fact) {
      case StepStarted step -> Optional.of(step.step());
      case StageEntered stage -> Optional.of(stage.stage());
      case StepCompleted step when step.step().equals("hand-over") -> Optional.of("bake");
      default -> Optional.empty();
    };
  }

  private static void awaitWeight(String path, int weight) {
    patiently()
        .alias(weight + " % of the callers")
        .ignoreExceptions()
        .until(() -> PROMOTED.get(path).path("weight").asInt() == weight);
  }

  private static void awaitQuestion(String path) {
    patiently()
        .alias("it asks")
        .ignoreExceptions()
        .until(() -> PROMOTED.get(path).path("question").isObject());
  }

  private static void signal(String name, ProcessHandle process) throws Exception {
    int code = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
    assertThat(code).isZero();
  }

  private static <E extends Event> List<String> saidBy(
      String release, Instant since, Topic topic, EventTypes<E> types) {
    try (TopicReader<E> reader = new TopicReader<>(SYSTEM.url(Service.BROKER), topic, types)) {
      return reader.said().stream()
          .map(Said::envelope)
          .filter(said -> said.origin().release().equals(release) && !said.time().isBefore(since))
          .map(Object::toString)
          .toList();
    }
  }

  private static TopicReader<PromotionFact> log() {
    return new TopicReader<>(SYSTEM.url(Service.BROKER), Topic.PROMOTIONS, EventTypes.PROMOTIONS);
  }
}
