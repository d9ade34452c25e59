package jobsearch.promise;

import static jobsearch.promise.RealSystem.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jobsearch.cli.gateway.Gateway;
import jobsearch.events.Event;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.events.promotion.OrchestratorElected;
import jobsearch.events.promotion.PromotionAdmitted;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.RollbackDrillCompleted;
import jobsearch.events.promotion.RollbackDrillStarted;
import jobsearch.events.promotion.Stage;
import jobsearch.events.promotion.StageEntered;
import jobsearch.events.promotion.StageJudged;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.events.promotion.StepCompleted;
import jobsearch.events.promotion.StepStarted;
import jobsearch.events.promotion.Strategy;
import jobsearch.events.topic.Topic;
import jobsearch.events.traffic.ReleaseTraffic;
import jobsearch.events.traffic.TrafficSet;
import jobsearch.runtime.Service;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All callers can be taken back with the orchestrator dead, and with Kafka dead as well. */
@Tag("system")
@Timeout(300)
class EmergencyTest {

  private static final String OLD = "dev";
  private static final String NEW = "v9.0.0";
  private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");

  @RegisterExtension static final RealSystem SYSTEM = new RealSystem("emergency");

  @Test
  void callersGoBackWithWhateverLives() throws Exception {
    SYSTEM.kill(Service.ORCHESTRATOR);
    share();
    handOver();

    assertThat(rollback()).isZero();
    assertThat(said()).contains("All callers go to dev: in force", "store-1 is appointed");
    assertThat(weight(OLD)).isEqualTo(100);
    assertThat(SYSTEM.journal().events(PrimaryAppointed.class).getLast())
        .isEqualTo(new PrimaryAppointed("store-1", 3));

    SYSTEM.kill(Service.BROKER);
    assertThat(
            SYSTEM
                .command("traffic", "set", OLD + "=40", NEW + "=60", "--reason", "again")
                .waitFor())
        .isZero();
    assertThat(rollback()).isZero();
    assertThat(said()).contains("The topics do not help", "All callers go to dev: in force");
    assertThat(weight(OLD)).isEqualTo(100);

    SYSTEM.up();
    Gateway gateway = new Gateway(SYSTEM.url(Service.GATEWAY));
    JsonNode promotion =
        patiently()
            .alias("the orchestrator goes on from the topic")
            .ignoreExceptions()
            .until(() -> gateway.get("/api/promotions/p", Map.of()), JsonNode::isObject);
    assertThat(promotion.path("timeline").toString()).contains("EMERGENCY rollback requested");
  }

  /** A promotion whose store was just appointed, as its orchestrator said before it died. */
  private static void handOver() throws Exception {
    int elected = elected() + 1;
    List<PromotionFact> facts = new ArrayList<>();
    facts.add(new OrchestratorElected("the one that died", elected));
    facts.add(
        new PromotionRequested(
            "p",
            "key",
            NEW,
            "c",
            "staging-1",
            "production",
            Strategy.REDEPLOY,
            List.of(new Stage(100, 1)),
            null,
            null,
            true,
            "ada"));
    facts.add(new PromotionAdmitted("p", elected, OLD));
    for (String step : List.of("preflight", "backup", "start", "restore", "validate", "smoke")) {
      facts.add(new StepStarted("p", elected, step, 1, LATER, Map.of()));
      facts.add(new StepCompleted("p", elected, step, 1, Map.of()));
    }
    facts.add(new RollbackDrillStarted("p", elected, 1));
    facts.add(new RollbackDrillCompleted("p", elected, 1, 200L));
    facts.add(new StageEntered("p", elected, "canary-100", 100, LATER));
    facts.add(new StageJudged("p", elected, "canary-100", 1, StageVerdict.PASS, "well", null));
    facts.add(new StepStarted("p", elected, "appoint", 1, LATER, Map.of("epoch", "2")));
    for (PromotionFact fact : facts) {
      say(Topic.PROMOTIONS, EventTypes.PROMOTIONS, fact);
    }
    JournalFact appointed = new PrimaryAppointed("store-2", 2);
    say(Topic.JOURNAL, EventTypes.JOURNAL, appointed);
  }

  private static int elected() throws Exception {
    try (TopicReader<PromotionFact> topic =
        new TopicReader<>(SYSTEM.url(Service.BROKER), Topic.PROMOTIONS, EventTypes.PROMOTIONS)) {
      return topic.events().stream()
          .filter(OrchestratorElected.class::isInstance)
          .mapToInt(fact -> ((OrchestratorElected) fact).epoch())
          .max()
          .orElse(0);
    }
  }

  private static void share() throws Exception {
    TrafficSet set =
        new TrafficSet(
            "production", 5_000, "a canary", List.of(release(OLD, 90), release(NEW, 10)), null);
    say(Topic.TRAFFIC, EventTypes.TRAFFIC, set);
    patiently().alias("the gateway knows both").until(() -> weight(NEW) == 10);
  }

  private static ReleaseTraffic release(String tag, int weight) {
    return new ReleaseTraffic(
        tag,
        weight,
        SYSTEM.url(Service.STORE),
        SYSTEM.url(Service.SCRAPER),
        SYSTEM.url(Service.MATCHER));
  }

  private static <E extends Event> void say(Topic topic, EventTypes<E> types, E event)
      throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", SYSTEM.url(Service.BROKER)),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new EventCodec<>(types)
                  .encode(
                      topic.name(""), Envelope.of(event, Instant.now(), new Origin("test", "dev"))))
          .get();
    }
  }

  private static int rollback() throws Exception {
    return SYSTEM.command("rollback", "--emergency", "--reason", "it burns").waitFor();
  }

  private static String said() throws Exception {
    return Files.readString(SYSTEM.home().resolve("logs/command.out"));
  }

  private static int weight(String release) throws Exception {
    SYSTEM.command("traffic", "-o", "json").waitFor();
    String last = said().lines().toList().getLast();
    for (JsonNode each : new ObjectMapper().readTree(last).path("releases")) {
      if (each.path("release").asText().equals(release)) {
        return each.path("weight").asInt();
      }
    }
    return 0;
  }
}
