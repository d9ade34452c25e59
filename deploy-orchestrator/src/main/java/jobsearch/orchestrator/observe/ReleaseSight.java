package jobsearch.orchestrator.observe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import jobsearch.orchestrator.call.Calls;
import jobsearch.orchestrator.call.NoAnswer;
import jobsearch.orchestrator.promotion.watch.Seen;
import jobsearch.runtime.Service;

/** What the three services of a release say of themselves, asked all at once. */
final class ReleaseSight {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Looks that are farther apart are not in a row: nobody looked between. */
  private static final Duration IN_A_ROW = Duration.ofSeconds(15);

  private final Map<Service, String> urls;
  private final Calls calls;
  private final ExecutorService threads;
  private final Clock clock;
  private final Latest<Health> health;
  private final Latest<Store> store;
  private final Map<String, Double> kept = new ConcurrentHashMap<>();
  private int failures;
  private Instant looked = Instant.MIN;

  /**
   * How its services are.
   *
   * @param failures looks in a row at which one of them was not ready
   * @param memory the largest part of its heap that one of them has
   */
  record Health(int failures, double memory, String problem) {}

  /**
   * Where its store is.
   *
   * @param current whether it folds what comes, and has folded all before
   * @param stopped why it went no further; empty if it goes on
   * @param epoch of the last appointment that it knows; 0 if none
   */
  record Store(boolean primary, boolean current, String stopped, int epoch, long offset) {}

  private record Look(boolean ready, double memory, String problem) {}

  ReleaseSight(Map<Service, String> urls, Calls calls, ExecutorService threads, Clock clock) {
    this.urls = Map.copyOf(urls);
    this.calls = calls;
    this.threads = threads;
    this.clock = clock;
    this.health = new Latest<>(clock.instant());
    this.store = new Latest<>(clock.instant());
  }

  boolean isAt(Map<Service, String> others) {
    return urls.equals(others);
  }

  Seen<Health> health() {
    return health.seen();
  }

  Seen<Store> store() {
    return store.seen();
  }

  void look() throws InterruptedException {
    List<Future<Look>> looks =
        urls.values().stream().map(url -> threads.submit(() -> look(url))).toList();
    Future<?> asked = threads.submit(this::askStore);
    boolean ready = true;
    double most = 0;
    String problem = "";
    for (Future<Look> each : looks) {
      Look look = result(each);
      ready &= look.ready();
      most = Math.max(most, look.memory());
      problem = look.problem().isEmpty() ? problem : look.problem();
    }
    Instant now = clock.instant();
    boolean inARow = looked.isAfter(now.minus(IN_A_ROW));
    failures = ready ? 0 : inARow ? failures + 1 : 1;
    looked = now;
    health.known(new Health(failures, most, problem), now);
    try {
      asked.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Look result(Future<Look> look) throws InterruptedException {
    try {
      return look.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Look look(String url) {
    try {
      calls.get(url + "/q/health/ready", PATIENCE);
    } catch (NoAnswer e) {
      return new Look(false, 0, String.valueOf(e.getMessage()));
    }
    try {
      double now = memory(calls.get(url + "/q/health/well", PATIENCE));
      kept.put(url, now);
      return new Look(true, now, "");
    } catch (NoAnswer e) {
      // One from before this check was there never says it; another one has what it had.
      return new Look(true, kept.getOrDefault(url, 0.0), "");
    }
  }

  private static double memory(JsonNode wellness) {
    return wellness
        .path("checks")
        .valueStream()
        .filter(check -> check.path("name").asText().equals("memory"))
        .map(check -> check.path("data"))
        .filter(data -> data.path("max").asLong() > 0)
        .mapToDouble(data -> data.path("used").asDouble() / data.path("max").asDouble())
        .findFirst()
        .orElse(0);
  }

  private void askStore() {
    try {
      JsonNode said = calls.get(urls.get(Service.STORE) + "/api/store", PATIENCE);
      String state = said.path("state").asText();
      store.known(
          new Store(
              said.path("primary").asBoolean(),
              state.equals("CURRENT"),
              state.equals("STOPPED") ? said.path("stoppedBecause").asText("stopped") : "",
              said.path("epoch").asInt(0),
              said.path("offset").asLong()),
          clock.instant());
    } catch (NoAnswer e) {
      store.missing("its store: " + e.getMessage());
    }
  }
}
