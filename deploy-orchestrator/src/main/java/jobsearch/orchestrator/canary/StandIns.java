package jobsearch.orchestrator.canary;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jobsearch.orchestrator.call.Calls;
import jobsearch.orchestrator.call.NoAnswer;

/**
 * Requests that stand in for callers where there are few: the same to both releases, through the
 * gateway, which counts them apart. They only read.
 */
public final class StandIns {

  /** What pages and commands ask for most; beside these the postings that a list shows. */
  private static final List<String> PATHS =
      List.of(
          "/api/postings?limit=50",
          "/api/postings?limit=20&q=engineer",
          "/api/statistics",
          "/api/runs",
          "/api/searches",
          "/api/sources",
          "/api/cvs");

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** One that hangs must not be asked without end. */
  private static final int MOST_AT_ONCE = 20;

  private static final int MOST_POSTINGS = 20;

  /** Of a round of warming up: some hundred requests have a slow end that says something. */
  private static final int PASSES = 10;

  private static final int LEAST_ROUNDS = 4;

  /** Nearer than this two processes of the same program are not on a busy machine. */
  private static final Duration NEAR = Duration.ofMillis(1);

  private final String gateway;
  private final Calls calls;
  private final ExecutorService threads;
  private final Semaphore free = new Semaphore(MOST_AT_ONCE);
  private final AtomicInteger turn = new AtomicInteger();
  private volatile List<String> paths = List.of();

  /**
   * @param gateway its address
   * @param threads to ask on
   */
  public StandIns(String gateway, Calls calls, ExecutorService threads) {
    this.gateway = gateway;
    this.calls = calls;
    this.threads = threads;
  }

  /** Asks each release the same, so many times, and waits for no answer. */
  public void ask(List<String> releases, int times) {
    threads.execute(() -> {
      for (int i = 0; i < times; i++) {
        String path = next(releases.getFirst());
        for (String release : releases) {
          if (free.tryAcquire()) {
            threads.execute(() -> {
              try {
                ask(release, path);
              } finally {
                free.release();
              }
            });
          }
        }
      }
    });
  }

  /**
   * Asks both releases for everything, in turns, until the new one answers about as quickly as the
   * old one: what has just been started is slow at first, and that is no fault. One that stays slow
   * is the judge's.
   *
   * @param most for how long at most
   * @return what it came to, for people
   */
  public String warmUp(String baseline, String candidate, Duration most)
      throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    for (int rounds = 1; ; rounds++) {
      long[] old = new long[PASSES * paths(baseline).size()];
      long[] fresh = new long[old.length];
      for (int i = 0; i < old.length && System.nanoTime() < end; i++) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        String path = next(baseline);
        old[i] = time(baseline, path);
        fresh[i] = time(candidate, path);
      }
      boolean warm = rounds >= LEAST_ROUNDS && slowEnd(fresh) <= slowEnd(old) + NEAR.toNanos();
      if (warm || System.nanoTime() >= end) {
        return "%s after %d rounds, P95 %d ms, beside it %d"
            .formatted(
                warm ? "warm" : "not warm",
                rounds,
                TimeUnit.NANOSECONDS.toMillis(slowEnd(fresh)),
                TimeUnit.NANOSECONDS.toMillis(slowEnd(old)));
      }
    }
  }

  private long time(String release, String path) {
    long begun = System.nanoTime();
    ask(release, path);
    return System.nanoTime() - begun;
  }

  private static long slowEnd(long[] times) {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length * 95 / 100];
  }

  private String next(String release) {
    List<String> all = paths(release);
    return all.get(Math.floorMod(turn.getAndIncrement(), all.size()));
  }

  private List<String> paths(String release) {
    List<String> known = paths;
    if (known.isEmpty()) {
      known = withPostings(release);
      paths = known;
    }
    return known;
  }

  private List<String> withPostings(String release) {
    List<String> all = new ArrayList<>(PATHS);
    try {
      calls
          .get(gateway + PATHS.getFirst(), headers(release), PATIENCE)
          .path("items")
          .valueStream()
          .limit(MOST_POSTINGS)
          .forEach(each -> all.add("/api/postings/" + each.path("id").asText()));
    } catch (NoAnswer e) {
      // Then they ask for lists only.
    }
    return all;
  }

  /** What comes of it is the gateway's to count. */
  private void ask(String release, String path) {
    try {
      calls.get(gateway + path, headers(release), PATIENCE);
    } catch (NoAnswer e) {
      // Counted where it failed.
    }
  }

  private static Map<String, String> headers(String release) {
    return Map.of("Jobsearch-Release", release, "Jobsearch-Synthetic", "true");
  }
}
