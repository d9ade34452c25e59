package jobsearch.orchestrator.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import jobsearch.broker.LocalBroker;
import jobsearch.events.Event;
import jobsearch.events.alert.AlertAcknowledged;
import jobsearch.events.alert.AlertFact;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.promotion.Command;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.GateJudged;
import jobsearch.events.promotion.GateVerdict;
import jobsearch.events.promotion.OrchestratorElected;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.PromotionAdmitted;
import jobsearch.events.promotion.PromotionEnded;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.StepFailed;
import jobsearch.events.promotion.StepStarted;
import jobsearch.events.promotion.Strategy;
import jobsearch.events.status.BackupFailed;
import jobsearch.events.status.BackupVerified;
import jobsearch.events.status.StoreEvent;
import jobsearch.events.topic.Topic;
import jobsearch.events.topic.Topics;
import jobsearch.orchestrator.alert.Alert;
import jobsearch.orchestrator.alert.AlertBook;
import jobsearch.orchestrator.alert.Alerts;
import jobsearch.orchestrator.promotion.Samples;
import jobsearch.orchestrator.promotion.ledger.Ledger;
import jobsearch.orchestrator.promotion.state.Question;
import jobsearch.runtime.environment.Notifications;
import jobsearch.runtime.environment.Notifications.Rung;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real topics, real receivers, and whatever can go wrong with them. */
@Tag("broker")
@Timeout(90)
class NotifyingTest {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Patience SHORT =
      new Patience(
          Duration.ofMillis(50),
          Duration.ofMillis(200),
          Duration.ofSeconds(1),
          Duration.ofHours(1));
  private static final AtomicInteger PREFIXES = new AtomicInteger();

  @TempDir static Path data;
  private static LocalBroker broker;
  private static KafkaProducer<String, byte[]> producer;

  @TempDir Path home;
  private final String prefix = "t%d.".formatted(PREFIXES.incrementAndGet());
  private final Ledger ledger = new Ledger();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final Map<String, Receiver> receivers = new LinkedHashMap<>();
  private final AtomicBoolean leads = new AtomicBoolean(true);
  private volatile Duration remindEvery = Duration.ofHours(1);
  private volatile Duration second = Duration.ofHours(1);
  private Alerts alerts;

  @BeforeAll
  static void start() throws IOException {
    broker = LocalBroker.start(data);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.address()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stop() {
    producer.close();
    broker.close();
  }

  @BeforeEach
  void open() throws IOException, ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      new Topics(admin, prefix).create((short) 1);
    }
    receivers.put("team", new Receiver());
    receivers.put("ann", new Receiver());
    alerts =
        new Alerts(
            Map.of("bootstrap.servers", broker.address()), Topic.ALERTS.name(prefix), this::say);
    alerts.start();
    await().atMost(PATIENCE).until(alerts::isFollowed);
    say(new OrchestratorElected("one", 1));
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    alerts.close();
    receivers.values().forEach(Receiver::close);
  }

  @Test
  void thePastIsToldToNobodyAndTheRestOnceAndInOrder() {
    refuse("past");
    orchestrator();
    awaitBegun();
    refuse("a");
    refuse("b");
    assertTold("team", "va was refused", "vb was refused");
    assertTold("ann", "va was refused", "vb was refused");
    assertThat(receivers.get("team").ids)
        .doesNotHaveDuplicates()
        .isEqualTo(receivers.get("ann").ids);
  }

  @Test
  void anOutageARestartAndARepeatedEventLoseNothingAndDoubleNothing() throws Exception {
    AutoCloseable first = orchestrator();
    awaitBegun();
    receivers.get("team").status = 503;
    refuse("a");
    assertTold("ann", "va was refused");
    first.close();
    // Nobody runs; the store sends what it is not sure of again.
    BackupFailed failed = new BackupFailed("store-1", "b", "MANUAL", "the disk is full");
    say(failed);
    say(failed);
    refuse("b");
    AutoCloseable next = orchestrator();
    assertTold("ann", "va was refused", "vb was refused", "Alert: backup of store-1");
    next.close();
    receivers.get("team").status = 200;
    orchestrator();
    say(failed);
    refuse("c");
    assertTold(
        "team", "va was refused", "vb was refused", "Alert: backup of store-1", "vc was refused");
    assertTold(
        "ann", "va was refused", "vb was refused", "Alert: backup of store-1", "vc was refused");
    assertThat(alerts.read(AlertBook::all)).hasSize(1);
  }

  @Test
  void ofTwoThatThinkTheyLeadOneTells() throws Exception {
    AutoCloseable first = orchestrator();
    awaitBegun();
    orchestrator();
    refuse("a");
    assertTold("team", "va was refused");
    first.close();
    refuse("b");
    assertTold("team", "va was refused", "vb was refused");
  }

  @Test
  void whoDoesNotLeadTellsNothing() throws InterruptedException {
    orchestrator();
    awaitBegun();
    leads.set(false);
    Thread.sleep(Duration.ofSeconds(2));
    refuse("a");
    Thread.sleep(Duration.ofSeconds(2));
    assertThat(receivers.get("team").asked).hasValue(0);
    leads.set(true);
    assertTold("team", "va was refused");
  }

  @Test
  void aDeadChannelHoldsNoOtherAndTheOthersHearOfIt() {
    orchestrator();
    awaitBegun();
    receivers.get("team").status = Receiver.HANG;
    refuse("a");
    refuse("b");
    await().atMost(PATIENCE).until(() -> receivers.get("ann").taken.size() >= 2);
    receivers.get("team").status = 500;
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(receivers.get("ann").taken).contains("Alert: channel team"));
    assertThat(alerts.read(AlertBook::open))
        .allSatisfy(alert -> assertThat(alert.raised().text()).doesNotContain("SECRET"));
    receivers.get("team").status = 200;
    assertTold(
        "ann", "va was refused", "vb was refused", "Alert: channel team", "Over: channel team");
    assertTold("team", "va was refused", "vb was refused");
  }

  @Test
  void aQuestionIsRepeatedUntilItIsAnswered() throws InterruptedException {
    remindEvery = Duration.ofSeconds(2);
    orchestrator();
    awaitBegun();
    Question question = ask("p");
    await().atMost(PATIENCE).until(() -> receivers.get("team").taken.size() >= 3);
    say(new CommandGiven("p", "k", Command.REJECT, question.id(), "no", "ada"));
    Thread.sleep(Duration.ofSeconds(1));
    int told = receivers.get("team").taken.size();
    Thread.sleep(Duration.ofSeconds(5));
    List<String> all = receivers.get("team").taken;
    assertThat(all).hasSize(told);
    assertThat(all.getFirst()).isEqualTo(question.text());
    assertThat(all.subList(1, told)).containsOnly("Still waits for an answer: " + question.text());
    assertThat(receivers.get("team").ids).doesNotHaveDuplicates();
  }

  @Test
  void anAlertClimbsUntilSomebodyTakesCareOfItOrItIsOver() throws InterruptedException {
    second = Duration.ofSeconds(3);
    orchestrator();
    awaitBegun();
    say(new BackupFailed("store-1", "b", "MANUAL", "the disk is full"));
    assertTold("team", "Alert: backup of store-1");
    assertTold("ann", "Alert: backup of store-1");
    Alert alert = alerts.read(AlertBook::open).getFirst();
    assertThat(alert.raised().text()).isEqualTo("the disk is full");

    say(new BackupFailed("store-2", "b", "MANUAL", "the disk is full"));
    await().atMost(PATIENCE).until(() -> receivers.get("team").taken.size() == 2);
    String other = alerts.read(book -> book.about("backup of store-2")).orElseThrow().id();
    alerts.say(new AlertAcknowledged(other, "ada", "I make room"));
    say(new BackupVerified("store-1", "c", "MANUAL", 7, "hash", "sha", 4096, 12));
    assertTold(
        "team",
        "Alert: backup of store-1",
        "Alert: backup of store-2",
        "Acknowledged: backup of store-2",
        "Over: backup of store-1");
    Thread.sleep(Duration.ofSeconds(4));
    assertTold("ann", "Alert: backup of store-1", "Over: backup of store-1");
  }

  /** What a receiver took, in order; nothing more comes for a while. */
  private void assertTold(String channel, String... titles) {
    List<String> taken = receivers.get(channel).taken;
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(taken).hasSizeGreaterThanOrEqualTo(titles.length));
    assertThat(taken).containsExactlyInAnyOrder(titles);
    List<String> refusals =
        List.of(titles).stream().filter(each -> each.endsWith("refused")).toList();
    assertThat(taken.stream().filter(each -> each.endsWith("refused")))
        .containsExactlyElementsOf(refusals);
    assertThat(receivers.get(channel).ids).doesNotHaveDuplicates();
  }

  private AutoCloseable orchestrator() {
    Notifying notifying =
        new Notifying(
            new Notifying.Surroundings(
                Map.of("bootstrap.servers", broker.address()),
                prefix,
                home.resolve("notifications")),
            new Settings(this::settings),
            new Channels(
                variable -> receivers.get(variable.toLowerCase(Locale.ROOT)).url(),
                (to, id, notice) -> {}),
            alerts,
            leads::get,
            SHORT,
            Clock.systemUTC());
    notifying.start();
    open.add(notifying);
    return notifying;
  }

  private Notifications settings() {
    return new Notifications(
        Map.of("team", new Notifications.Webhook("TEAM"), "ann", new Notifications.Webhook("ANN")),
        Map.of(),
        remindEvery,
        second.toHours() > 0
            ? List.of(new Rung(Duration.ZERO, List.of("team", "ann")))
            : List.of(new Rung(Duration.ZERO, List.of("team")), new Rung(second, List.of("ann"))));
  }

  /** Until it has noted where the past ends. */
  private void awaitBegun() {
    Path file = home.resolve("notifications/outbox.jsonl");
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> Files.readString(file).lines().count() >= 3);
  }

  private void refuse(String id) {
    say(Samples.request(id, "v" + id, Strategy.PROMOTION, true, List.of()));
    say(new PromotionEnded(id, 1, Outcome.REFUSED, "a gate said no"));
  }

  private Question ask(String id) {
    say(Samples.request(id, "v2", Strategy.PROMOTION, true, List.of()));
    say(new GateJudged(id, 1, 1, "tag", GateVerdict.PASS, "nothing is wrong", null, null));
    say(new PromotionAdmitted(id, 1, "v1"));
    say(new StepStarted(id, 1, "preflight", 1, Samples.NOW, Map.of()));
    say(new StepFailed(id, 1, "preflight", 1, false, "the disk is full"));
    return ledger.promotion(id).orElseThrow().question().orElseThrow();
  }

  private void say(PromotionFact fact) {
    assertThat(ledger.fold(fact, Clock.systemUTC().instant())).isEmpty();
    write(EventTypes.PROMOTIONS, Topic.PROMOTIONS, fact);
  }

  private void say(StoreEvent event) {
    write(EventTypes.STORE_EVENTS, Topic.STORE_EVENTS, event);
  }

  private void say(AlertFact fact) {
    write(EventTypes.ALERTS, Topic.ALERTS, fact);
  }

  private <E extends Event> void write(EventTypes<E> types, Topic topic, E event) {
    Envelope<E> said = Envelope.of(event, Clock.systemUTC().instant(), new Origin("test", "dev"));
    try {
      producer
          .send(new EventCodec<>(types).encode(topic.name(prefix), said))
          .get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
