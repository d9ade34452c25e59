package jobsearch.orchestrator.step.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import jobsearch.orchestrator.call.NoAnswer;
import jobsearch.orchestrator.promotion.state.Promotion;
import jobsearch.orchestrator.step.StepFault;
import jobsearch.orchestrator.step.StepWork;
import jobsearch.runtime.Service;
import jobsearch.runtime.production.OnSide;
import jobsearch.runtime.production.ProductionDriver;

/**
 * Has the workers of one release let go of all work, and then those of the other take it. Every
 * part may be repeated, in this order: after a kill in between it is mended by running it again.
 */
final class HandOver implements StepWork {

  private static final String PATH = "/api/work";
  private static final int WHOLE = 100;
  private static final double SECOND = 1e9;
  private static final List<Service> WORKERS = List.of(Service.SCRAPER, Service.MATCHER);

  private final Production production;
  private final Pace pace;
  private final Limits limits;
  private final boolean back;

  /**
   * @param back whether the old release takes over again
   */
  HandOver(Production production, Pace pace, Limits limits, boolean back) {
    this.production = production;
    this.pace = pace;
    this.limits = limits;
    this.back = back;
  }

  @Override
  public Map<String, String> run(Promotion promotion, Consumer<String> progress)
      throws InterruptedException {
    String leaves = back ? promotion.candidate() : promotion.baseline();
    OnSide takes = production.need(back ? promotion.baseline() : promotion.candidate());
    Map<String, String> output = new LinkedHashMap<>();
    Map<Service, Long> silentSince = new EnumMap<>(Service.class);
    for (Service worker : WORKERS) {
      // Both at once: the second lets go while the first is waited for.
      long asked = System.nanoTime();
      if (!tell(leaves, worker)) {
        silentSince.put(worker, asked);
      }
    }
    for (Service worker : WORKERS) {
      progress.accept("%s of %s lets go".formatted(worker.label(), leaves));
      long begun = System.nanoTime();
      String how = letGo(leaves, worker, silentSince.getOrDefault(worker, begun));
      output.put(worker.label() + "-left", how);
      output.put(worker.label() + "-left-seconds", seconds(begun));
      progress.accept("%s of %s takes over".formatted(worker.label(), takes.label().tag()));
      long left = System.nanoTime();
      take(takes, worker);
      output.put(worker.label() + "-took-seconds", seconds(left));
    }
    production.driver().lead(takes.label().tag());
    return output;
  }

  /** Tells it to take nothing; false if it did not hear, and then it is told again. */
  private boolean tell(String release, Service worker) {
    Optional<OnSide> side = living(release, worker);
    try {
      side.ifPresent(each -> partitions(each, worker, 0));
      return true;
    } catch (NoAnswer e) {
      return false;
    }
  }

  /**
   * How it came to hold nothing.
   *
   * @param heard when it answered last, or was first seen not to
   */
  private String letGo(String release, Service worker, long heard) throws InterruptedException {
    long begun = System.nanoTime();
    long answered = heard;
    while (true) {
      Optional<OnSide> side = living(release, worker);
      if (side.isEmpty()) {
        return "it does not run";
      }
      try {
        if (partitions(side.get(), worker, 0) == 0) {
          return "it let go";
        }
        answered = System.nanoTime();
      } catch (NoAnswer e) {
        if (System.nanoTime() - answered > limits.silent().toNanos()) {
          // The broker has given its work to others by now, or does so when they ask.
          return "it is silent: " + e.getMessage();
        }
      }
      if (System.nanoTime() - begun > limits.handOver().toNanos()) {
        throw StepFault.technical(
            "%s of %s does not let go of its work: see GET %s there, or stop it"
                .formatted(worker.label(), release, PATH));
      }
      Thread.sleep(limits.pause());
    }
  }

  private void take(OnSide takes, Service worker) throws InterruptedException {
    int unused =
        pace.until(
            limits.handOver(),
            () -> Optional.of(partitions(takes, worker, WHOLE)).filter(held -> held > 0),
            () ->
                "%s of %s gets no work: see whether the broker runs, and GET %s there"
                    .formatted(worker.label(), takes.label().tag(), PATH));
  }

  /** Where a release's worker is; empty if there is none, or it is seen to be dead. */
  private Optional<OnSide> living(String release, Service worker) {
    ProductionDriver driver = production.driver();
    return driver
        .find(release)
        .filter(side -> {
          var condition = side.conditions().get(worker);
          return condition == null || condition.state().isAlive();
        });
  }

  /**
   * How many partitions it holds. It is told its share if it has another one, and only then: each
   * time it hears that it is to take nothing it begins anew to let go.
   */
  private int partitions(OnSide release, Service worker, int share) {
    JsonNode state = production.get(release, worker, PATH);
    if (state.path("share").asInt(-1) != share) {
      state =
          production.put(
              release, worker, PATH, JsonNodeFactory.instance.objectNode().put("share", share));
    }
    return state.path("partitions").asInt(-1);
  }

  private static String seconds(long begun) {
    return String.format(Locale.ROOT, "%.1f", (System.nanoTime() - begun) / SECOND);
  }
}
