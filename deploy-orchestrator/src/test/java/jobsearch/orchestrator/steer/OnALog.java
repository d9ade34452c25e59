package jobsearch.orchestrator.steer;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import jobsearch.accounts.AccountFile;
import jobsearch.broker.LocalBroker;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.Stage;
import jobsearch.events.promotion.Strategy;
import jobsearch.events.topic.Topic;
import jobsearch.events.topic.Topics;
import jobsearch.orchestrator.act.AppointmentControl;
import jobsearch.orchestrator.act.TrafficControl;
import jobsearch.orchestrator.call.Calls;
import jobsearch.orchestrator.canary.CanaryRecord;
import jobsearch.orchestrator.canary.CanaryWatch;
import jobsearch.orchestrator.follow.Promotions;
import jobsearch.orchestrator.judge.Thresholds;
import jobsearch.orchestrator.observe.Recheck;
import jobsearch.orchestrator.observe.Sight;
import jobsearch.orchestrator.observe.TrafficSight;
import jobsearch.orchestrator.promotion.Samples;
import jobsearch.orchestrator.promotion.ledger.Ledger;
import jobsearch.orchestrator.promotion.plan.Step;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.promotion.state.PromotionState;
import jobsearch.orchestrator.promotion.watch.HardTriggers;
import jobsearch.orchestrator.promotion.window.Windows;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Orchestrators on a real log, and a production that answers over HTTP. */
@Tag("broker")
@Timeout(60)
abstract class OnALog {

  static final Duration PATIENCE = Duration.ofSeconds(30);
  static final AtomicInteger NAMES = new AtomicInteger();

  @TempDir static Path data;
  static LocalBroker broker;
  static KafkaProducer<String, byte[]> producer;

  final Clock clock = Clock.systemUTC();
  final Instant begun = clock.instant();
  final Map<Step, AtomicInteger> runs = new ConcurrentHashMap<>();
  final Map<Step, StepWork> steps = new EnumMap<>(Step.class);
  FakeProduction production;
  String topic;
  Orchestrator first;

  /** One process, as far as promotions go. */
  final class Orchestrator implements AutoCloseable {
    final Promotions promotions;
    final Steering steering;

    Orchestrator(String name) {
      promotions =
          new Promotions(Map.of("bootstrap.servers", broker.address()), topic, OnALog.this::say);
      Calls calls = new Calls(new AccountFile(data.resolve("accounts.json"), clock), clock);
      TrafficSight traffic = new TrafficSight(production.gateway(), calls, clock);
      TrafficControl control = new TrafficControl(production, traffic, production::follow);
      Recheck smoke =
          new Recheck("smoke test", (p, progress) -> Map.of(), Duration.ofMinutes(1), clock);
      Recheck integrity =
          new Recheck("integrity check", (p, progress) -> Map.of(), Duration.ofMinutes(1), clock);
      Sight sight =
          new Sight(
              production,
              traffic,
              (request, shared, primary) -> Samples.seen(Samples.passing(request, "v1", begun)),
              () -> Samples.seen(Windows.ALWAYS),
              smoke,
              integrity,
              new CanaryWatch(
                  new CanaryRecord(data.resolve("canary")),
                  (releases, times) -> {},
                  () -> Thresholds.USUAL,
                  clock),
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
              new AppointmentControl(production, production::fold, clock),
              production,
              clock);
      promotions.start();
      steering.start();
    }

    Promotion promotion() {
      return promotions.read(ledger -> ledger.promotion("p").orElseThrow());
    }

    void awaitState(Class<? extends PromotionState> state) {
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

  static String orchestrator(Orchestrator one) {
    return String.valueOf(one.promotions.read(Ledger::orchestrator));
  }

  AtomicInteger runs(Step step) {
    return Objects.requireNonNull(runs.get(step));
  }

  Map<String, String> leads(String release) {
    production.lead(release);
    return Map.of();
  }

  void request(long seconds, boolean autoPromote) {
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

  void say(PromotionFact fact) {
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
