package jobsearch.events.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jobsearch.events.promotion.BaselineFailed;
import jobsearch.events.promotion.CheckupMade;
import jobsearch.events.promotion.Command;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.GateJudged;
import jobsearch.events.promotion.GateVerdict;
import jobsearch.events.promotion.IncidentClosed;
import jobsearch.events.promotion.IncidentOpened;
import jobsearch.events.promotion.OrchestratorElected;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.PromotionAdmitted;
import jobsearch.events.promotion.PromotionEnded;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.ReleaseBuilt;
import jobsearch.events.promotion.RollbackCompleted;
import jobsearch.events.promotion.RollbackDrillCompleted;
import jobsearch.events.promotion.RollbackDrillStarted;
import jobsearch.events.promotion.RollbackMode;
import jobsearch.events.promotion.RollbackRefused;
import jobsearch.events.promotion.RollbackRequested;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.events.promotion.SignedOff;
import jobsearch.events.promotion.SlotDeployed;
import jobsearch.events.promotion.Stage;
import jobsearch.events.promotion.StageEntered;
import jobsearch.events.promotion.StageJudged;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.events.promotion.StagingVerified;
import jobsearch.events.promotion.StepCompleted;
import jobsearch.events.promotion.StepFailed;
import jobsearch.events.promotion.StepStarted;
import jobsearch.events.promotion.Strategy;
import jobsearch.events.promotion.WeightsSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Topic promotions. */
class PromotionCodecTest {

  private static final Instant NOW = Instant.parse("2026-08-03T19:20:54Z");
  private static final Origin ORIGIN = new Origin("deploy-orchestrator", "v1.2.3");

  private final EventCodec<PromotionFact> codec = new EventCodec<>(EventTypes.PROMOTIONS);

  static Stream<PromotionFact> facts() {
    return Stream.of(
        new ReleaseBuilt("v1", "c0ffee"),
        new SlotDeployed("staging-1", "v1", "c0ffee", NOW),
        new StagingVerified("staging-1", "v1", "c0ffee", true, "e", List.of("health: passed"), NOW),
        new PromotionRequested(
            "p",
            "r",
            "v1",
            "c0ffee",
            "staging-1",
            "production",
            Strategy.PROMOTION,
            List.of(new Stage(1, 300), new Stage(100, 60)),
            3600L,
            86400L,
            false,
            "ada"),
        new RollbackRequested("p", "r", RollbackMode.GRADUAL, "slow", true, "ada"),
        new CommandGiven("p", "r", Command.APPROVE, "q", "looks well", "ada"),
        new CommandGiven("p", "r2", Command.PAUSE, null, null, "ada"),
        new SignedOff("p", "qa", "v1", "c0ffee", "e", "bob", NOW, "looked at all of it"),
        new SignedOff("p", "product", "v1", "c0ffee", "e", "eve", NOW, null),
        new OrchestratorElected("one", 1),
        new GateJudged("p", 1, 1, "ci", GateVerdict.WAIT, "running", "its end", NOW),
        new PromotionAdmitted("p", 1, "v0"),
        new StepStarted("p", 1, "appoint", 1, NOW, Map.of("epoch", "2")),
        new StepCompleted("p", 1, "backup", 1, Map.of("backup", "b")),
        new StepFailed("p", 1, "backup", 1, true, "full"),
        new WeightsSet("p", 1, Map.of("v0", 99, "v1", 1), 7),
        new RollbackDrillStarted("p", 1, 1),
        new RollbackDrillCompleted("p", 1, 1, 212L),
        new StageEntered("p", 1, "canary-1", 1, NOW),
        new StageJudged("p", 1, "canary-1", 1, StageVerdict.INCONCLUSIVE, "3 requests", NOW),
        new BaselineFailed("p", 1, "memory 96 %"),
        new CheckupMade("p", 1, 1, NOW, NOW, true, Map.of("requests", "12"), List.of()),
        new CheckupMade("p", 1, 2, NOW, NOW, false, Map.of(), List.of("it errs")),
        new RollbackStarted("p", 1, RollbackMode.EMERGENCY, "bad", null, false, Outcome.FAILED),
        new RollbackRefused("p", 1, "r", "too late", "promote v0"),
        new RollbackCompleted("p", 1, "all well"),
        new PromotionEnded("p", 1, Outcome.SUCCEEDED, "baked"),
        new IncidentOpened("i", "p", 1, "v1", "errors", List.of("first", "then")),
        new IncidentClosed("i", "a typo", List.of("a test"), "ada"));
  }

  @ParameterizedTest
  @MethodSource("facts")
  void everyFactComesBackAsItWasSaid(PromotionFact fact) {
    Envelope<PromotionFact> said = Envelope.of(fact, NOW, ORIGIN);
    ProducerRecord<String, byte[]> record = codec.encode("promotions", said);
    assertThat(new String(record.value(), StandardCharsets.UTF_8))
        .doesNotContain("\"id\":", "\"subject\":", "\"key\":", "null");
    assertThat(codec.decode(received(record))).isEqualTo(new Decoded.Known<>(said));
  }

  @Test
  void isOneDocumentForThoseWhoDoNotReadKafka() {
    Envelope<PromotionFact> said =
        new Envelope<>(new PromotionAdmitted("p", 1, "v0"), NOW, ORIGIN, null);
    assertThat(codec.structured(said))
        .isEqualTo(
            """
            {"specversion":"1.0","id":"%s","source":"/deploy-orchestrator",\
            "type":"jobsearch.promotion.admitted.v1","subject":"p","time":"2026-08-03T19:20:54Z",\
            "datacontenttype":"application/json","release":"v1.2.3",\
            "data":{"promotion":"p","epoch":1,"previous":"v0"}}\
            """
                .formatted(said.event().id()));
  }

  @Test
  void everyFactOfTheTopicIsAmongThem() {
    assertThat(facts().map(EventTypes.PROMOTIONS::nameOf).distinct())
        .containsExactlyInAnyOrderElementsOf(EventTypes.PROMOTIONS.names());
  }

  @Test
  void differentFactsHaveDifferentIds() {
    assertThat(facts().map(PromotionFact::id)).doesNotHaveDuplicates();
  }

  private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
    return new ConsumerRecord<>(
        "promotions",
        0,
        0L,
        0L,
        TimestampType.CREATE_TIME,
        0,
        0,
        null,
        sent.value(),
        new RecordHeaders(sent.headers()),
        Optional.empty());
  }
}
