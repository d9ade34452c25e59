package jobsearch.benchmark;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.DoubleStream;
import jobsearch.orchestrator.judge.Counts;
import jobsearch.orchestrator.judge.Evidence;
import jobsearch.orchestrator.judge.Histogram;
import jobsearch.orchestrator.judge.Judge;
import jobsearch.orchestrator.judge.Judgement;
import jobsearch.orchestrator.judge.Pair;
import jobsearch.orchestrator.judge.Slice;
import jobsearch.orchestrator.judge.Thresholds;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to judge a canary once more: a slice more, and what all of it comes to. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class JudgeBenchmark {

  private static final List<Double> BOUNDS =
      DoubleStream.iterate(0.0005, bound -> bound < 66, bound -> bound * 1.1).boxed().toList();
  private static final int STAGES = 5;
  private static final int SLICES = 400;
  private static final int GROUPS = 12;
  private static final int REQUESTS = 50;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
  private final Judge judge = new Judge(Thresholds.USUAL);
  private Evidence evidence = Evidence.none(STAGES);
  private Slice next = slice(0);

  /** The last minute of a canary of nearly three hours. */
  @Setup
  public void see() {
    for (int stage = 0; stage < STAGES; stage++) {
      for (int i = 0; i < SLICES; i++) {
        evidence = evidence.after(slice(stage));
      }
    }
    next = slice(STAGES - 1);
  }

  @Benchmark
  public Judgement judge() {
    return judge.judge(evidence.after(next));
  }

  private Slice slice(int stage) {
    Map<String, Pair> groups = new TreeMap<>();
    for (int i = 0; i < GROUPS; i++) {
      groups.put("read /api/" + i, new Pair(counts(), counts()));
    }
    return new Slice(Instant.EPOCH, "canary-" + stage, groups);
  }

  private Counts counts() {
    long[] buckets = new long[BOUNDS.size() + 1];
    for (int i = 0; i < REQUESTS; i++) {
      buckets[random.nextInt(20, 60)]++;
    }
    return new Counts(REQUESTS, 0, Histogram.of(BOUNDS, buckets));
  }
}
