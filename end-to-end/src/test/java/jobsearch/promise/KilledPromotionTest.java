package jobsearch.promise;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jobsearch.boards.HtmlBoard;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.PostingScored;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.events.promotion.PromotionEnded;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.SlotDeployed;
import jobsearch.events.promotion.StageEntered;
import jobsearch.events.promotion.StagingVerified;
import jobsearch.events.promotion.StepCompleted;
import jobsearch.events.promotion.StepStarted;
import jobsearch.events.topic.Topic;
import jobsearch.runtime.Service;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A promotion goes on though its orchestrator is killed all the time, and does nothing twice. */
@Tag("system")
@Timeout(400)
class KilledPromotionTest {

  private static final String OLD = "dev";
  private static final String TAG = "v0.2.0";
  private static final String EVERYTHING = "";
  private static final HtmlBoard FIRST = MadeUp.board("first", MadeUp.jobs("Potter", 6));

  @RegisterExtension
  static final RealSystem SYSTEM =
      new RealSystem("killed-promotion", FIRST).withRepositoryOfItsOwn();

  private static final User USER = new User(SYSTEM);
  private static final Promoted PROMOTED = new Promoted(SYSTEM);

  @BeforeAll
  static void search() throws Exception {
    PROMOTED.offerSlot();
    String cv = USER.addCv(MadeUp.CV);
    USER.searched(EVERYTHING, cv, FIRST);
    verified(TAG, SYSTEM.repository().release(TAG));
  }

  @AfterEach
  void nothingWasDoneTwice() {
    assertThat(PROMOTED.said(StepStarted.class))
        .extracting(step -> step.promotion() + " " + step.step() + " " + step.attempt())
        .doesNotHaveDuplicates();
    assertThat(PROMOTED.said(StepCompleted.class))
        .extracting(step -> step.promotion() + " " + step.step())
        .doesNotHaveDuplicates();
    // Saying it again is how an appointment goes on after a kill; it counts once.
    assertThat(SYSTEM.journal().events(PrimaryAppointed.class).stream().distinct())
        .extracting(PrimaryAppointed::epoch)
        .doesNotHaveDuplicates();
    assertThat(
            SYSTEM.journal().events(PostingScored.class).stream()
                .collect(groupingBy(PostingScored::pair, counting())))
        .isNotEmpty()
        .allSatisfy((pair, times) -> assertThat(times).isOne());
  }

  @Test
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

  /** What a fact begins, if a promotion goes on from there in another way. */
  private static Optional<String> transition(PromotionFact fact) {
    return switch (fact) {
      case StepStarted step -> Optional.of(step.step());
      case StageEntered stage -> Optional.of(stage.stage());
      case StepCompleted step when step.step().equals("hand-over") -> Optional.of("bake");
      default -> Optional.empty();
    };
  }

  private static TopicReader<PromotionFact> log() {
    return new TopicReader<>(SYSTEM.url(Service.BROKER), Topic.PROMOTIONS, EventTypes.PROMOTIONS);
  }

  /** Says so of a release, as a slot would a minute later. */
  private static void verified(String tag, String commit) throws Exception {
    Promoted.Ended built = PROMOTED.command("release", "build", tag);
    assertThat(built.code()).as(built.said()).isZero();
    Instant at = Instant.now().minus(Duration.ofMinutes(1));
    List<PromotionFact> facts =
        List.of(
            new SlotDeployed("staging-1", tag, commit, at),
            new StagingVerified("staging-1", tag, commit, true, "evidence", List.of(), at));
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", SYSTEM.url(Service.BROKER)),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (PromotionFact fact : facts) {
        producer
            .send(
                new EventCodec<>(EventTypes.PROMOTIONS)
                    .encode(
                        Topic.PROMOTIONS.name(""),
                        Envelope.of(fact, Instant.now(), new Origin("test", OLD))))
            .get();
      }
    }
  }
}
