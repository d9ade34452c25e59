package jobsearch.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jobsearch.broker.LocalBroker;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.promotion.GateJudged;
import jobsearch.events.promotion.GateVerdict;
import jobsearch.events.promotion.OrchestratorElected;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.PromotionAdmitted;
import jobsearch.events.promotion.PromotionEnded;
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
import jobsearch.events.promotion.WeightsSet;
import jobsearch.events.topic.Topic;
import jobsearch.events.topic.Topics;
import jobsearch.orchestrator.follow.Promotions;
import jobsearch.orchestrator.promotion.state.PromotionState;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the past costs an orchestrator that starts: from the beginning of the topic until all
 * promotions are known, each with its whole history.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 3)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx512m", "-XX:+UseSerialGC"})
public class PromotionLogBenchmark {

  private static final Instant NOW = Instant.parse("2026-08-03T12:00:00Z");
  private static final Duration LOOK = Duration.ofMillis(1);
  private static final List<String> GATES =
      List.of("tag", "verified", "ci", "changelog", "warm", "compatibility", "incident");
  private static final List<String> STEPS =
      List.of("preflight", "backup", "start", "restore", "validate", "benchmark", "smoke");

  /** How many promotions there were. */
  @Param("1000")
  public int past;

  private @Nullable Path data;
  private @Nullable LocalBroker broker;

  /** Writes the past. */
  @Setup(Level.Trial)
  public void write() throws Exception {
    Path directory = Files.createTempDirectory("promotions");
    LocalBroker running = LocalBroker.start(directory);
    data = directory;
    broker = running;
    Map<String, Object> client = Map.of("bootstrap.servers", running.address());
    try (Admin admin = Admin.create(client)) {
      new Topics(admin, "").create((short) 1);
    }
    EventCodec<PromotionFact> codec = new EventCodec<>(EventTypes.PROMOTIONS);
    Origin origin = new Origin("deploy-orchestrator", "v1.0.0");
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer())) {
      for (PromotionFact fact : facts()) {
        producer.send(codec.encode(Topic.PROMOTIONS.name(""), Envelope.of(fact, NOW, origin)));
      }
    }
  }

  @Benchmark
  public int start() {
    Map<String, Object> client =
        Map.of("bootstrap.servers", Objects.requireNonNull(broker).address());
    try (Promotions promotions = new Promotions(client, Topic.PROMOTIONS.name(""), fact -> {})) {
      promotions.start();
      while (!promotions.isFollowed()) {
        LockSupport.parkNanos(LOOK.toNanos());
      }
      int succeeded =
          promotions.read(ledger ->
              Math.toIntExact(
                  ledger.promotions().stream()
                      .filter(each -> each.state() instanceof PromotionState.Succeeded)
                      .count()));
      if (succeeded != past) {
        throw new IllegalStateException(succeeded + " promotions succeeded, not " + past);
      }
      return succeeded;
    }
  }

  @TearDown(Level.Trial)
  public void stop() throws IOException {
    Objects.requireNonNull(broker).close();
    FoldBenchmark.delete(Objects.requireNonNull(data));
  }

  private List<PromotionFact> facts() {
    List<PromotionFact> facts = new ArrayList<>();
    facts.add(new OrchestratorElected("one", 1));
    for (int i = 1; i <= past; i++) {
      add(facts, "p" + i, "v1.%d.0".formatted(i), "v1.%d.0".formatted(i - 1), i);
    }
    return facts;
  }

  private static void add(
      List<PromotionFact> facts, String id, String tag, String before, int number) {
    facts.add(
        new PromotionRequested(
            id,
            "key " + id,
            tag,
            "c-" + tag,
            "staging-1",
            "production",
            Strategy.PROMOTION,
            List.of(new Stage(10, 0), new Stage(100, 0)),
            0L,
            60L,
            true,
            "ada"));
    for (int gate = 0; gate < GATES.size(); gate++) {
      facts.add(
          new GateJudged(
              id, 1, gate + 1, GATES.get(gate), GateVerdict.PASS, "as it must be", null, null));
    }
    facts.add(new PromotionAdmitted(id, 1, before));
    STEPS.forEach(step -> add(facts, id, step));
    long revision = 2L * number;
    facts.add(new RollbackDrillStarted(id, 1, 1));
    facts.add(new RollbackDrillCompleted(id, 1, 1, 200L));
    add(facts, id, tag, before, 10, revision);
    add(facts, id, tag, before, 100, revision + 1);
    add(facts, id, "appoint");
    add(facts, id, "hand-over");
    facts.add(new PromotionEnded(id, 1, Outcome.SUCCEEDED, tag + " serves"));
  }

  private static void add(List<PromotionFact> facts, String id, String step) {
    facts.add(new StepStarted(id, 1, step, 1, NOW, Map.of()));
    facts.add(new StepCompleted(id, 1, step, 1, Map.of("seconds", "3")));
  }

  private static void add(
      List<PromotionFact> facts, String id, String tag, String before, int weight, long revision) {
    String stage = new Stage(weight, 0).name();
    facts.add(new WeightsSet(id, 1, Map.of(tag, weight, before, 100 - weight), revision));
    facts.add(new StageEntered(id, 1, stage, weight, NOW));
    facts.add(new StageJudged(id, 1, stage, 1, StageVerdict.PASS, "no limit is broken", null));
  }
}
