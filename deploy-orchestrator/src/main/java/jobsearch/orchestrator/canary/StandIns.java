package jobsearch.orchestrator.canary;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

  /** Longer than the gateway waits for a silent service: what hangs is counted as silent then. */
  private static final Duration PATIENCE = Duration.ofSeconds(75);

  /** Of one release: one that hangs must not be asked without end, nor hold the other up. */
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
  private final Map<String, Semaphore> free = new ConcurrentHashMap<>();
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
        // In turns: on a small machine whoever comes second is a little slower each time.
        for (String release : i % 2 == 0 ? releases : releases.reversed()) {
          Semaphore own = free.computeIfAbsent(release, first -> new Semaphore(MOST_AT_ONCE));
          if (own.tryAcquire()) {
            threads.execute(() -> {
              try {
                ask(release, path);
              } finally {
                own.release();
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
    paths = List.of(); // there are other postings by now
    long end = System.nanoTime() + most.toNanos();
    for (int rounds = 1; ; rounds++) {
      long[] old = new long[PASSES * paths(baseline).size()];
      long[] fresh = new long[old.length];
      int asked = 0;
      while (asked < old.length && (asked == 0 || System.nanoTime() < end)) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        String path = next(baseline);
        boolean oldFirst = asked % 2 == 0;
        long first = time(oldFirst ? baseline : candidate, path);
        long second = time(oldFirst ? candidate : baseline, path);
        old[asked] = oldFirst ? first : second;
        fresh[asked] = oldFirst ? second : first;
        asked++;
      }
      long beside = slowEnd(old, asked);
      long own = slowEnd(fresh, asked);
      boolean warm =
          rounds >= LEAST_ROUNDS && asked == old.length && own <= beside + NEAR.toNanos();
      if (warm || System.nanoTime() >= end) {
        return "%s after %d rounds, P95 %d ms, beside it %d"
            .formatted(
                warm ? "warm" : "not warm",
                rounds,
                TimeUnit.NANOSECONDS.toMillis(own),
                TimeUnit.NANOSECONDS.toMillis(beside));
      }
    }
  }

  private long time(String release, String path) {
    long begun = System.nanoTime();
    ask(release, path);
    return System.nanoTime() - begun;
  }

  private static long slowEnd(long[] times, int measured) {
    long[] sorted = Arrays.copyOf(times, measured);
    Arrays.sort(sorted);
    return sorted[measured * 95 / 100];
  }

  private String next(String release) {
    List<String> all = paths(release);
    return all.get(Math.floorMod(turn.getAndIncrement(), all.size()));
  }

  private List<String> paths(String release) {
    List<String> known = paths;
    if (known.isEmpty()) {
      known = withPostings(release);
      // Without postings it is tried again the next time.
      paths = known.size() > PATHS.size() ? known : List.of();
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
