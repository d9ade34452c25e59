package jobsearch.orchestrator.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import jobsearch.broker.LocalBroker;
import jobsearch.events.Event;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.events.promotion.OrchestratorElected;
import jobsearch.events.promotion.PromotionAdmitted;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.RollbackDrillCompleted;
import jobsearch.events.promotion.RollbackDrillStarted;
import jobsearch.events.promotion.RollbackMode;
import jobsearch.events.promotion.RollbackRequested;
import jobsearch.events.promotion.Stage;
import jobsearch.events.promotion.StageEntered;
import jobsearch.events.promotion.StageJudged;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.events.promotion.StepCompleted;
import jobsearch.events.promotion.StepStarted;
import jobsearch.events.promotion.Strategy;
import jobsearch.events.topic.Topics;
import jobsearch.orchestrator.promotion.plan.Plan;
import jobsearch.orchestrator.promotion.plan.Step;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rollback by what the topics of a real broker say, with nobody else there. */
@Tag("broker")
class RollbackProgramTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");

  @TempDir Path directory;
  private LocalBroker broker;
  private TopicLog<PromotionFact> promotions;
  private TopicLog<JournalFact> journal;

  @BeforeEach
  void start() throws IOException, ExecutionException, InterruptedException {
    broker = LocalBroker.start(directory);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      new Topics(admin, "").create((short) 1);
    }
    Clock clock = Clock.systemUTC();
    promotions = new TopicLog<>(broker.address(), "promotions", EventTypes.PROMOTIONS, clock);
    journal = new TopicLog<>(broker.address(), "journal", EventTypes.JOURNAL, clock);
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void asksForTheRollbackAndAppointsTheOldStoreWhereTheNewOneIsPrimary() throws IOException {
    journal.add(new PrimaryAppointed("store-1", 1));
    appointing();
    journal.add(new PrimaryAppointed("store-2", 2));

    List<JsonNode> said = run("{\"promotion\":\"p\"}");

    assertThat(said.getFirst())
        .isEqualTo(
            JSON.readTree(
                "{\"promotion\":\"p\",\"candidate\":\"v2\",\"baseline\":\"v1\",\"step\":\"plan\"}"));
    assertThat(said.getLast().path("requested").asBoolean()).isTrue();
    assertThat(said.getLast().path("appointed").asText()).isEqualTo("store-1");
    assertThat(said.getLast().path("epoch").asInt()).isEqualTo(3);
    assertThat(facts(promotions).getLast())
        .isEqualTo(
            new RollbackRequested("p", "k", RollbackMode.EMERGENCY, "it burns", false, "ada"));
    assertThat(facts(journal).getLast()).isEqualTo(new PrimaryAppointed("store-1", 3));

    List<JsonNode> again = run("{}");
    assertThat(again.getLast().path("requested").asBoolean()).isFalse();
    assertThat(again.getLast().path("ignored").asText()).isNotEmpty();
    assertThat(facts(journal)).hasSize(3);
  }

  @Test
  void leavesThePrimaryAloneThatIsStillTheOldOne() throws IOException {
    journal.add(new PrimaryAppointed("store-1", 1));
    appointing();

    assertThat(run("{}").getLast().has("appointed")).isFalse();
    assertThat(facts(journal)).hasSize(1);
  }

  @Test
  void whatHasNobodyToTakeBackIsSaid() throws IOException {
    assertThat(run("{}").getLast().path("error").asText()).contains("no promotion runs");
    request(false);
    assertThat(run("{}").getLast().path("error").asText()).contains("was not admitted");
    assertThat(run("{\"promotion\":\"x\"}").getLast().path("error").asText())
        .contains("0 promotions begin with x");
    assertThat(facts(promotions)).noneMatch(RollbackRequested.class::isInstance);
  }

  @Test
  void aDeadBrokerIsNotWaitedForLong() throws IOException {
    broker.close();
    long begun = System.nanoTime();
    assertThat(run("{}").getLast().path("error").asText()).contains("cannot be used");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void whatIsNotAskedForProperlyIsRefused() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String input : List.of("{}", "no")) {
      assertThat(
              RollbackProgram.run(
                  new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                  Clock.systemUTC(),
                  new PrintStream(out, true, StandardCharsets.UTF_8)))
          .isEqualTo(1);
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("nobody said the broker", "no JSON");
  }

  private void request(boolean autoPromote) {
    promotions.add(new OrchestratorElected("test", 1));
    promotions.add(
        new PromotionRequested(
            "p",
            "key",
            "v2",
            "c",
            "staging-1",
            "production",
            Strategy.REDEPLOY,
            List.of(new Stage(100, 1)),
            null,
            null,
            autoPromote,
            "ada"));
  }

  /** As far as the appointment, of epoch 2. */
  private void appointing() {
    request(true);
    List<PromotionFact> facts = new ArrayList<>();
    facts.add(new PromotionAdmitted("p", 1, "v1"));
    for (Step step : plan().steps()) {
      facts.add(new StepStarted("p", 1, step.label(), 1, LATER, Map.of()));
      facts.add(new StepCompleted("p", 1, step.label(), 1, Map.of()));
    }
    facts.add(new RollbackDrillStarted("p", 1, 1));
    facts.add(new RollbackDrillCompleted("p", 1, 1, 200L));
    facts.add(new StageEntered("p", 1, "canary-100", 100, LATER));
    facts.add(new StageJudged("p", 1, "canary-100", 1, StageVerdict.PASS, "figures", null));
    facts.add(new StepStarted("p", 1, Step.APPOINT.label(), 1, LATER, Map.of("epoch", "2")));
    facts.forEach(promotions::add);
  }

  private static Plan plan() {
    return Plan.of(
        new PromotionRequested(
            "p",
            "key",
            "v2",
            "c",
            "staging-1",
            "production",
            Strategy.REDEPLOY,
            List.of(),
            null,
            null,
            true,
            "ada"));
  }

  private static <E extends Event> List<E> facts(TopicLog<E> log) {
    List<E> all = new ArrayList<>();
    log.read(envelope -> all.add(envelope.event()));
    return all;
  }

  private List<JsonNode> run(String more) throws IOException {
    String asked =
        "{\"broker\":\"%s\",\"reason\":\"it burns\",\"by\":\"ada\",\"key\":\"k\"%s"
            .formatted(broker.address(), more.equals("{}") ? "}" : "," + more.substring(1));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RollbackProgram.run(
        new ByteArrayInputStream(asked.getBytes(StandardCharsets.UTF_8)),
        Clock.systemUTC(),
        new PrintStream(out, true, StandardCharsets.UTF_8));
    List<JsonNode> said = new ArrayList<>();
    for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
      said.add(JSON.readTree(line));
    }
    return said;
  }
}
