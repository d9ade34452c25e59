package jobsearch.orchestrator.cdevent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.promotion.CheckupMade;
import jobsearch.events.promotion.IncidentClosed;
import jobsearch.events.promotion.IncidentOpened;
import jobsearch.events.promotion.OrchestratorElected;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.PromotionAdmitted;
import jobsearch.events.promotion.PromotionEnded;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.RollbackCompleted;
import jobsearch.events.promotion.RollbackMode;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.events.promotion.SlotDeployed;
import jobsearch.events.promotion.StageEntered;
import jobsearch.events.promotion.StepCompleted;
import jobsearch.events.promotion.StepFailed;
import jobsearch.events.promotion.StepStarted;
import jobsearch.events.promotion.Strategy;
import jobsearch.orchestrator.promotion.Place;
import jobsearch.orchestrator.promotion.state.Happened;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What a topic with a promotion that is taken back is to those who know CDEvents only. */
class UnpublishedTest {

  private static final Instant NOW = Instant.parse("2026-08-03T12:00:00Z");

  private final EventCodec<PromotionFact> codec = new EventCodec<>(EventTypes.PROMOTIONS);
  private final Unpublished unpublished = new Unpublished();

  @Test
  void aPromotionThatIsTakenBackIsToldInOrderAndOnce() {
    promotion(unpublished);

    assertThat(unpublished.waiting())
        .extracting(event -> event.type() + " " + event.subject())
        .containsExactly(
            "dev.cdevents.service.deployed.0.3.0 jobsearch",
            "dev.cdevents.pipelinerun.started.0.3.0 p",
            "dev.cdevents.taskrun.started.0.3.0 p/preflight/1",
            "dev.cdevents.taskrun.finished.0.3.0 p/preflight/1",
            "dev.cdevents.taskrun.started.0.3.0 p/preflight/2",
            "dev.cdevents.taskrun.finished.0.3.0 p/preflight/2",
            "dev.cdevents.taskrun.started.0.3.0 p/backup/1",
            "dev.cdevents.taskrun.finished.0.3.0 p/backup/1",
            "dev.cdevents.taskrun.started.0.3.0 p/start/1",
            "dev.cdevents.taskrun.finished.0.3.0 p/start/1",
            "dev.cdevents.service.deployed.0.3.0 jobsearch",
            "dev.cdeventsx.jobsearch-rollback.started.0.1.0 p/emergency",
            "dev.cdeventsx.jobsearch-stage.entered.0.1.0 p/rollback-0",
            "dev.cdevents.taskrun.started.0.3.0 p/retire/1",
            "dev.cdevents.taskrun.finished.0.3.0 p/retire/1",
            "dev.cdevents.service.removed.0.3.0 jobsearch",
            "dev.cdevents.incident.detected.0.3.0 incident-p",
            "dev.cdevents.pipelinerun.finished.0.3.0 p",
            "dev.cdevents.incident.resolved.0.3.0 incident-p");
    List<CdEvent> events = unpublished.waiting();
    assertThat(events).extracting(CdEvent::id).doesNotHaveDuplicates();

    promotion(unpublished);
    assertThat(unpublished.waiting()).isEqualTo(events);
    Unpublished another = new Unpublished();
    promotion(another);
    assertThat(another.waiting()).isEqualTo(events);
  }

  @Test
  void whatTheTopicHasWasPublishedWhoeverDidIt() {
    promotion(unpublished);
    List<CdEvent> events = unpublished.waiting();
    events.subList(0, 5).forEach(event -> unpublished.take(read(event.record("promotions"))));
    assertThat(unpublished.waiting()).isEqualTo(events.subList(5, events.size()));

    Unpublished later = new Unpublished();
    events.forEach(event -> later.take(read(event.record("promotions"))));
    promotion(later);
    assertThat(later.waiting()).isEmpty();
  }

  @Test
  void eachHasWhatItsSchemaWants() {
    promotion(unpublished);
    JsonNode failed = find("taskrun.finished", "p/preflight/1");
    assertThat(failed.at("/context/specversion").asText()).isEqualTo("0.5.1");
    assertThat(failed.at("/context/chainId").asText()).isEqualTo("p");
    assertThat(failed.at("/context/timestamp").asText()).isEqualTo(NOW.toString());
    assertThat(failed.at("/subject/content/outcome").asText()).isEqualTo("error");
    assertThat(failed.at("/subject/content/errors").asText()).isEqualTo("no answer");
    assertThat(failed.at("/subject/content/pipelineRun/id").asText()).isEqualTo("p");
    assertThat(find("pipelinerun.finished", "p").at("/subject/content/outcome").asText())
        .isEqualTo("failure");
    JsonNode incident = find("incident.detected", "incident-p").at("/subject/content");
    assertThat(incident.path("artifactId").asText()).isEqualTo("pkg:generic/jobsearch@v2");
    assertThat(incident.at("/environment/id").asText()).isEqualTo("production");
    assertThat(incident.path("description").asText()).isEqualTo("errors");
    assertThat(find("service.removed", "jobsearch").at("/subject/content").has("artifactId"))
        .isFalse();
    assertThat(find("incident.resolved", "incident-p").at("/subject/content/description").asText())
        .isEqualTo("rust");
  }

  @Test
  void whatHasNoWordThereIsToldInOurOwn() {
    for (Happened each : Place.SUCCEEDED.promotion().history()) {
      if (each.fact() instanceof PromotionRequested) {
        say(unpublished, new OrchestratorElected("one", 1));
      }
      say(unpublished, each.fact());
    }
    say(
        unpublished,
        new CheckupMade("p", 1, 1, NOW, NOW, false, Map.of("requests", "7"), List.of("it errs")));

    assertThat(unpublished.waiting())
        .extracting(CdEvent::type)
        .contains(
            "dev.cdeventsx.jobsearch-approval.given.0.1.0",
            "dev.cdeventsx.jobsearch-drill.completed.0.1.0",
            "dev.cdeventsx.jobsearch-stage.entered.0.1.0",
            "dev.cdeventsx.jobsearch-stage.judged.0.1.0",
            "dev.cdevents.service.upgraded.0.3.0",
            "dev.cdevents.pipelinerun.finished.0.3.0",
            "dev.cdeventsx.jobsearch-checkup.made.0.1.0")
        .allMatch(type ->
            type.matches("dev\\.cdevents(x\\.jobsearch-)?\\.?[a-z]+\\.[a-z]+\\.0\\.[13]\\.0"));
    JsonNode checkup = find("checkup.made", "p/1");
    assertThat(checkup.at("/subject/type").asText()).isEqualTo("jobsearch-checkup");
    assertThat(checkup.at("/subject/content/findings/0").asText()).isEqualTo("it errs");
    assertThat(find("pipelinerun.finished", "p").at("/subject").has("type")).isFalse();
    List<CdEvent> events = unpublished.waiting();
    events.forEach(event -> unpublished.take(read(event.record("promotions"))));
    assertThat(unpublished.waiting()).isEmpty();
  }

  @Test
  void whatDoesNotCountIsToldToNobody() {
    say(unpublished, new StepStarted("p", 1, "preflight", 1, NOW, Map.of()));
    request(unpublished, "p");
    request(unpublished, "busy");
    assertThat(unpublished.waiting()).extracting(CdEvent::subject).containsExactly("p");
  }

  @Test
  void theRecordIsACloudEvent() {
    request(unpublished, "p");
    ProducerRecord<String, byte[]> record = unpublished.waiting().getFirst().record("promotions");
    assertThat(new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
        .isEqualTo("dev.cdevents.pipelinerun.started.0.3.0");
    for (String header : List.of("ce_id", "ce_source", "ce_specversion", "ce_time", "ce_subject")) {
      assertThat(record.headers().lastHeader(header)).as(header).isNotNull();
    }
    assertThat(record.key()).isEqualTo("p");
  }

  private JsonNode find(String word, String subject) {
    return unpublished.waiting().stream()
        .filter(each -> each.type().contains(word) && each.subject().equals(subject))
        .map(CdEvent::json)
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  private void request(Unpublished to, String id) {
    say(
        to,
        new PromotionRequested(
            id,
            "key of " + id,
            "v2",
            "c",
            "staging-1",
            "production",
            Strategy.PROMOTION,
            List.of(),
            null,
            null,
            false,
            "ada"));
  }

  /** Taken back before it has callers; the incident is the test's own. */
  private void promotion(Unpublished to) {
    say(to, new OrchestratorElected("one", 1));
    say(to, new SlotDeployed("staging-1", "v2", "c", NOW));
    request(to, "p");
    say(to, new PromotionAdmitted("p", 1, "v1"));
    say(to, new StepStarted("p", 1, "preflight", 1, NOW, Map.of()));
    say(to, new StepFailed("p", 1, "preflight", 1, true, "no answer"));
    done(to, "preflight", 2);
    done(to, "backup", 1);
    done(to, "start", 1);
    say(
        to,
        new RollbackStarted("p", 1, RollbackMode.EMERGENCY, "errors", null, false, Outcome.FAILED));
    say(to, new StageEntered("p", 1, "rollback-0", 0, NOW));
    // Nobody was at it, so there is nothing to prove: this does not count.
    say(to, new RollbackCompleted("p", 1, "figures"));
    done(to, "retire", 1);
    say(to, new IncidentOpened("incident-p", "p", 1, "v2", "errors", List.of()));
    say(to, new PromotionEnded("p", 1, Outcome.FAILED, "errors"));
    say(to, new IncidentClosed("incident-p", "rust", List.of(), "ada"));
  }

  private void done(Unpublished to, String step, int attempt) {
    say(to, new StepStarted("p", 1, step, attempt, NOW, Map.of()));
    say(to, new StepCompleted("p", 1, step, attempt, Map.of()));
  }

  private void say(Unpublished to, PromotionFact fact) {
    to.take(read(codec.encode("promotions", Envelope.of(fact, NOW, new Origin("test", "dev")))));
  }

  private static ConsumerRecord<String, byte[]> read(ProducerRecord<String, byte[]> written) {
    ConsumerRecord<String, byte[]> record =
        new ConsumerRecord<>("promotions", 0, 0, written.key(), written.value());
    written.headers().forEach(record.headers()::add);
    return record;
  }
}
