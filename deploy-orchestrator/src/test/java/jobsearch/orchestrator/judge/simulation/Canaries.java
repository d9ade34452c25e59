package jobsearch.orchestrator.judge.simulation;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import jobsearch.events.promotion.Stage;
import jobsearch.events.promotion.Strategy;
import jobsearch.orchestrator.judge.Pair;
import jobsearch.orchestrator.judge.Slice;
import jobsearch.orchestrator.promotion.Samples;
import jobsearch.orchestrator.promotion.plan.Plan;

/** Many canaries of the same kind, each through the usual stages until all judges have said no. */
final class Canaries {

  static final List<Stage> STAGES = Plan.of(Samples.request(Strategy.PROMOTION, true)).stages();

  private static final int SLICE = 10;
  private static final double MINUTE = 60;

  private Canaries() {}

  /**
   * How many each judge took back in each stage; the last has those that it never did. All see the
   * same.
   *
   * @param judges by name; each makes one for a canary
   */
  static Map<String, int[]> takenBack(
      Scenario scenario, int canaries, Map<String, Supplier<Opinion>> judges) {
    Map<String, int[]> all = new LinkedHashMap<>();
    judges.keySet().forEach(name -> all.put(name, new int[STAGES.size() + 1]));
    IntStream.range(0, canaries)
        .parallel()
        .mapToObj(seed -> one(scenario, seed, judges))
        .forEach(stages -> {
          synchronized (all) {
            all.forEach((name, taken) -> taken[stages.getOrDefault(name, STAGES.size())]++);
          }
        });
    return all;
  }

  /** The stage in which each judge said no. */
  private static Map<String, Integer> one(
      Scenario scenario, int seed, Map<String, Supplier<Opinion>> judges) {
    Map<String, Opinion> asked = new TreeMap<>();
    judges.forEach((name, judge) -> asked.put(name, judge.get()));
    Map<String, Integer> said = new TreeMap<>();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Crowd old = new Crowd(random, scenario.errors(), scenario.times(false));
    Crowd fresh = new Crowd(random, scenario.newErrors(), scenario.times(true));
    Instant now = Samples.NOW;
    for (int stage = 0; stage < STAGES.size(); stage++) {
      Stage part = STAGES.get(stage);
      double mean = scenario.perMinute() * SLICE / MINUTE;
      double share = (double) part.weight() / Stage.WHOLE;
      for (long second = SLICE; second <= part.seconds() && !asked.isEmpty(); second += SLICE) {
        now = now.plusSeconds(SLICE);
        Slice slice =
            new Slice(
                now,
                part.name(),
                Map.of(
                    "read /api/postings",
                    new Pair(old.requests(mean * (1 - share)), fresh.requests(mean * share))));
        boolean ends = second == part.seconds();
        int reached = stage;
        asked
            .entrySet()
            .removeIf(each -> {
              boolean bad = each.getValue().isBad(slice, ends);
              if (bad) {
                said.put(each.getKey(), reached);
              }
              return bad;
            });
      }
    }
    return said;
  }
}
