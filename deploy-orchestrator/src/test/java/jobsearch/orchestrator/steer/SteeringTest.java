package jobsearch.orchestrator.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import jobsearch.accounts.AccountFile;
import jobsearch.broker.LocalBroker;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.promotion.Command;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.RollbackMode;
import jobsearch.events.promotion.RollbackRequested;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.events.promotion.Stage;
import jobsearch.events.promotion.StepStarted;
import jobsearch.events.promotion.Strategy;
import jobsearch.events.topic.Topic;
import jobsearch.events.topic.Topics;
import jobsearch.orchestrator.act.TrafficControl;
import jobsearch.orchestrator.call.Calls;
import jobsearch.orchestrator.follow.Promotions;
import jobsearch.orchestrator.observe.Sight;
import jobsearch.orchestrator.observe.SmokeSight;
import jobsearch.orchestrator.observe.TrafficSight;
import jobsearch.orchestrator.promotion.Samples;
import jobsearch.orchestrator.promotion.ledger.Ledger;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;
import jobsearch.orchestrator.promotion.watch.HardTriggers;
import jobsearch.orchestrator.step.StepFault;
import jobsearch.orchestrator.step.StepWork;
import jobsearch.orchestrator.step.StepWorks;
import jobsearch.runtime.Label;
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

/** The wheels of a promotion: a real log, and a production that answers over HTTP. */
@Tag("broker")
@Timeout(60)
class SteeringTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final AtomicInteger NAMES = new AtomicInteger();

  @TempDir static Path data;
  private static LocalBroker broker;
  private static KafkaProducer<String, byte[]> producer;

  private final Clock clock = Clock.systemUTC();
  private final Instant begun = clock.instant();
  private final Map<Step, AtomicInteger> runs = new ConcurrentHashMap<>();
  private final Map<Step, StepWork> steps = new EnumMap<>(Step.class);
  private FakeProduction production;
  private String topic;
  private Orchestrator first;

  /** One process, as far as promotions go. */
  private final class Orchestrator implements AutoCloseable {
    private final Promotions promotions;
    private final Steering steering;

    private Orchestrator(String name) {
      promotions =
          new Promotions(
              Map.of("bootstrap.servers", broker.address()), topic, SteeringTest.this::say);
      Calls calls = new Calls(new AccountFile(data.resolve("accounts.json"), clock), clock);
      TrafficSight traffic = new TrafficSight(production.gateway(), calls, clock);
      TrafficControl control = new TrafficControl(production, traffic, production::follow);
      SmokeSight smoke = new SmokeSight((p, progress) -> Map.of(), Duration.ofMinutes(1), clock);
      Sight sight =
          new Sight(
              production,
              traffic,
              (request, shared, primary) -> Samples.seen(Samples.passing(request, "v1", begun)),
              smoke,
              calls,
              HardTriggers.USUAL,
              clock);
      steering =
          new Steering(
              name,
              promotions,
              sight,
              traffic,
              control,
              new StepWorks(steps),
              production::fold,
              production,
              clock);
      promotions.start();
      steering.start();
    }

    private Promotion promotion() {
      return promotions.read(ledger -> ledger.promotion("p").orElseThrow());
    }

    private void awaitState(Class<? extends PromotionState> state) {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .until(() ->
              promotions.read(ledger -> ledger.promotion("p")).map(Promotion::state).isPresent()
                  && state.isInstance(promotion().state()));
    }

    /** As kill -9 leaves it: nothing is finished, nothing is said. */
    @Override
    public void close() {
      steering.close();
      promotions.close();
    }
  }

  @BeforeAll
  static void startBroker() {
    broker = LocalBroker.start(data.resolve("broker"));
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.address(), "linger.ms", 0),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stopBroker() {
    producer.close();
    broker.close();
  }

  @BeforeEach
  void begin() throws Exception {
    String prefix = "t" + NAMES.incrementAndGet() + ".";
    topic = Topic.PROMOTIONS.name(prefix);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      new Topics(admin, prefix).create((short) 1);
    }
    production = new FakeProduction("v1");
    for (Step step : Step.values()) {
      runs.put(step, new AtomicInteger());
      steps.put(step, (promotion, progress) -> Map.of());
    }
    steps.put(
        Step.START,
        (promotion, progress) -> {
          production.prepare(
              Path.of("v2"), new Label("v2", "main", "c-v2", clock.instant()), progress);
          return Map.of();
        });
    steps.put(Step.PREFLIGHT, (p, progress) -> Map.of("response-millis", "20", "error-share", "0"));
    steps.put(Step.HAND_OVER, (p, progress) -> leads(p.candidate()));
    steps.put(Step.HAND_BACK, (p, progress) -> leads(p.baseline()));
    steps.put(
        Step.RETIRE,
        (p, progress) -> {
          production.stop(p.candidate(), progress);
          return Map.of();
        });
    steps.replaceAll((step, work) ->
        (promotion, progress) -> {
          runs(step).incrementAndGet();
          return work.run(promotion, progress);
        });
    first = new Orchestrator("one");
  }

  @AfterEach
  void end() {
    first.close();
    production.close();
  }

  @Test
  void bringsAReleaseToProductionAndKeepsTheOldOneWarm() {
    request(0, true);
    first.awaitState(PromotionState.Succeeded.class);

    assertThat(production.weights()).containsEntry("v2", 100).containsEntry("v1", 0);
    assertThat(production.primary()).isEqualTo("store-2");
    assertThat(production.leading()).isEqualTo("v2");
    assertThat(production.release("v1").wanted).isTrue();
    assertThat(runs).allSatisfy((step, times) -> assertThat(times.get()).isLessThanOrEqualTo(1));
    assertThat(production.said.stream().map(set -> set.revision())).doesNotHaveDuplicates();
  }

  @Test
  void takesAReleaseBackThatIsNoLongerReady() {
    request(600, true);
    first.awaitState(PromotionState.Canary.class);
    await().atMost(PATIENCE).until(() -> production.weights().getOrDefault("v2", 0) == 10);
    production.release("v2").ready = false;
    first.awaitState(PromotionState.RolledBack.class);

    assertThat(first.promotion().all(RollbackStarted.class))
        .singleElement()
        .satisfies(back -> assertThat(back.cause()).contains("5 health checks failed"));
    assertThat(production.weights()).containsEntry("v1", 100).containsEntry("v2", 0);
    assertThat(production.release("v2").wanted).isFalse();
    Set<String> incidents = first.promotions.read(ledger -> ledger.openIncidents("v2"));
    assertThat(incidents).hasSize(1);
  }

  @Test
  void goesBackWithinASecondWhenSomeoneSaysSo() {
    request(600, true);
    await().atMost(PATIENCE).until(() -> production.weights().getOrDefault("v2", 0) == 10);
    first.promotions.say(
        new RollbackRequested("p", "r", RollbackMode.EMERGENCY, "I saw it", false, "ada"));
    await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> production.weights().getOrDefault("v2", 0) == 0);
    first.awaitState(PromotionState.RolledBack.class);
  }

  @Test
  void goesOnWhereAnotherOneWasKilled() throws Exception {
    CountDownLatch inTheMiddle = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger restores = new AtomicInteger();
    steps.put(
        Step.RESTORE,
        (promotion, progress) -> {
          if (restores.incrementAndGet() == 1) {
            inTheMiddle.countDown();
            never.await();
          }
          return Map.of();
        });
    first.close();
    first = new Orchestrator("two");
    request(0, true);
    inTheMiddle.await();
    first.close();

    first = new Orchestrator("three");
    first.awaitState(PromotionState.Succeeded.class);
    assertThat(restores).hasValue(2);
    assertThat(first.promotion().all(StepStarted.class).map(StepStarted::step))
        .doesNotHaveDuplicates();
    assertThat(runs(Step.BACKUP)).hasValue(1);
  }

  @Test
  void asksWhetherTheNewOneShallBePrimary() {
    request(0, false);
    first.awaitState(PromotionState.AwaitingApproval.class);
    await().atMost(PATIENCE).until(() -> first.steering.waiting("p").isPresent());
    String question = first.promotion().question().orElseThrow().id();
    assertThat(production.primary()).isEqualTo("store-1");

    first.promotions.say(new CommandGiven("p", "c", Command.APPROVE, question, null, "ada"));
    first.awaitState(PromotionState.Succeeded.class);
    assertThat(production.primary()).isEqualTo("store-2");
  }

  @Test
  void endsBeforeTheCanaryWhenTheSmokeTestFails() {
    steps.put(
        Step.SMOKE,
        (promotion, progress) -> {
          throw StepFault.bad("login: 500");
        });
    first.close();
    first = new Orchestrator("two");
    request(0, true);
    first.awaitState(PromotionState.Failed.class);
    assertThat(production.weights()).containsEntry("v1", 100);
    assertThat(production.release("v2").wanted).isFalse();
  }

  @Test
  void theOneThatWasElectedLastLeadsAlone() {
    await().atMost(PATIENCE).until(() -> "one".equals(orchestrator(first)));
    try (Orchestrator second = new Orchestrator("two")) {
      await().atMost(PATIENCE).until(() -> "two".equals(orchestrator(second)));
      request(0, true);
      second.awaitState(PromotionState.Succeeded.class);
      assertThat(second.promotion().all(StepStarted.class))
          .allSatisfy(fact -> assertThat(fact.epoch()).isEqualTo(2));
      assertThat(runs(Step.BACKUP)).hasValue(1);
    }
  }

  private static String orchestrator(Orchestrator one) {
    return String.valueOf(one.promotions.read(Ledger::orchestrator));
  }

  private AtomicInteger runs(Step step) {
    return Objects.requireNonNull(runs.get(step));
  }

  private Map<String, String> leads(String release) {
    production.lead(release);
    return Map.of();
  }

  private void request(long seconds, boolean autoPromote) {
    await().atMost(PATIENCE).until(first.promotions::isFollowed);
    first.promotions.say(
        new PromotionRequested(
            "p",
            "key",
            "v2",
            "c-v2",
            "staging-1",
            "production",
            Strategy.PROMOTION,
            List.of(new Stage(10, seconds), new Stage(100, seconds)),
            0L,
            3600L,
            autoPromote,
            "ada"));
  }

  private void say(PromotionFact fact) {
    try {
      producer
          .send(
              new EventCodec<>(EventTypes.PROMOTIONS)
                  .encode(topic, Envelope.of(fact, clock.instant(), new Origin("test", "dev"))))
          .get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
