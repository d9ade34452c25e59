package jobsearch.orchestrator.step.work;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.step.StepFault;
import jobsearch.orchestrator.step.StepWork;
import jobsearch.runtime.Service;
import jobsearch.runtime.production.OnSide;

/**
 * Asks both stores the same in turns, so that what else the machine does meets both. One that is
 * worse is measured again: a hiccup is no release's fault.
 */
final class Benchmark implements StepWork {

  /** What may be asked of a store, in milliseconds. */
  private static final double SLOWEST = 100;

  private static final double WORSE = 1.5;

  /**
   * Less than that nobody feels, and a machine that does other things makes it, in milliseconds.
   */
  private static final double NOISE = 20;

  /**
   * The first ones warm up what was started a minute ago; what is slower in all of them is slow.
   */
  private static final int RUNS = 4;

  private static final int LEAST_LETTERS = 4;
  private static final int MOST_WORDS = 20;

  private final Production production;
  private final Limits limits;

  Benchmark(Production production, Limits limits) {
    this.production = production;
    this.limits = limits;
  }

  @Override
  public Map<String, String> run(Promotion promotion, Consumer<String> progress)
      throws InterruptedException {
    OnSide old = production.need(promotion.baseline());
    OnSide fresh = production.need(promotion.candidate());
    Map<String, List<String>> kinds = new LinkedHashMap<>();
    kinds.put("list", List.of("/api/postings?limit=50"));
    kinds.put("search", searches(old));
    Map<String, String> output = new LinkedHashMap<>();
    List<String> worse = List.of();
    for (int i = 0; i < RUNS && (i == 0 || !worse.isEmpty()); i++) {
      output.clear();
      worse = measure(old, fresh, kinds, output, progress);
    }
    if (!worse.isEmpty()) {
      throw StepFault.bad(
          "release %s answers too slowly, measured %d times: %s"
              .formatted(promotion.candidate(), RUNS, String.join("; ", worse)));
    }
    return output;
  }

  private List<String> measure(
      OnSide old,
      OnSide fresh,
      Map<String, List<String>> kinds,
      Map<String, String> output,
      Consumer<String> progress)
      throws InterruptedException {
    List<String> worse = new ArrayList<>();
    for (Map.Entry<String, List<String>> kind : kinds.entrySet()) {
      progress.accept("measuring " + kind.getKey());
      Timings before = new Timings();
      Timings after = new Timings();
      for (int i = -limits.warmUp(); i < limits.queries(); i++) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        String path = kind.getValue().get(Math.floorMod(i, kind.getValue().size()));
        // Whoever comes second finds the processor's caches warm: in turns.
        boolean oldFirst = i % 2 == 0;
        long first = time(oldFirst ? old : fresh, path);
        long second = time(oldFirst ? fresh : old, path);
        if (i >= 0) {
          before.add(oldFirst ? first : second);
          after.add(oldFirst ? second : first);
        }
      }
      put(output, kind.getKey() + "-baseline", before);
      put(output, kind.getKey() + "-candidate", after);
      if (isWorse(before.p95(), after.p95())) {
        worse.add(
            String.format(
                Locale.ROOT,
                "%s takes %.1f ms (P95), and %.1f ms with the release that serves",
                kind.getKey(),
                after.p95(),
                before.p95()));
      }
    }
    return worse;
  }

  /** By P95, in milliseconds. */
  static boolean isWorse(double before, double after) {
    return after >= SLOWEST || (after > before * WORSE && after - before > NOISE);
  }

  private long time(OnSide release, String path) {
    long begun = System.nanoTime();
    JsonNode unused = production.get(release, Service.STORE, path);
    return System.nanoTime() - begun;
  }

  /** For words that there are: to find nothing is quick. */
  private List<String> searches(OnSide old) {
    List<String> words =
        production
            .get(old, Service.STORE, "/api/postings?limit=50")
            .path("items")
            .valueStream()
            .flatMap(each -> List.of(each.path("title").asText().split("[^\\p{L}]+")).stream())
            .filter(word -> word.length() >= LEAST_LETTERS && word.chars().allMatch(c -> c < 128))
            .map(word -> word.toLowerCase(Locale.ROOT))
            .distinct()
            .limit(MOST_WORDS)
            .toList();
    return (words.isEmpty() ? List.of("engineer") : words)
        .stream().map(word -> "/api/postings?limit=50&q=" + word).toList();
  }

  private static void put(Map<String, String> output, String name, Timings timings) {
    output.put(name + "-p50-ms", String.format(Locale.ROOT, "%.2f", timings.p50()));
    output.put(name + "-p95-ms", String.format(Locale.ROOT, "%.2f", timings.p95()));
  }
}
