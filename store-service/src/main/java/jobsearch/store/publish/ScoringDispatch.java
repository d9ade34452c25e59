package jobsearch.store.publish;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import jobsearch.events.scoring.ScoringKey;
import jobsearch.events.scoring.ScoringRequested;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks for scores on a thread of its own, a window at a time. What it asks is read from the store
 * when it is sent: a pair that was scored meanwhile is not asked for. Nothing is marked as sent:
 * when this replica becomes active it asks for everything open again, and the matcher ignores what
 * it has done.
 */
final class ScoringDispatch implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ScoringDispatch.class);
  private static final int WINDOW = 200;
  private static final Duration RETRY = Duration.ofSeconds(1);

  private sealed interface Task {
    record Pair(ScoringKey key) implements Task {}

    record Sweep(@Nullable String cvKey) implements Task {}
  }

  /** Sends a request. */
  @FunctionalInterface
  interface Sender {
    CompletableFuture<Void> send(ScoringRequested request);
  }

  private final OpenWork work;
  private final Sender sender;
  private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean active;

  ScoringDispatch(OpenWork work, Sender sender) {
    this.work = work;
    this.sender = sender;
    this.thread = Thread.ofPlatform().name("scoring-dispatch").daemon().start(this::run);
  }

  void activate() {
    active = true;
    tasks.add(new Task.Sweep(null));
  }

  void deactivate() {
    active = false;
    tasks.clear();
  }

  void ask(ScoringKey pair) {
    tasks.add(new Task.Pair(pair));
  }

  void askAll(String cvKey) {
    tasks.add(new Task.Sweep(cvKey));
  }

  @Override
  public void close() throws InterruptedException {
    active = false;
    thread.interrupt();
    thread.join();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        List<Task> due = new ArrayList<>(List.of(tasks.take()));
        tasks.drainTo(due, WINDOW - 1);
        List<ScoringKey> pairs = new ArrayList<>();
        for (Task task : due) {
          switch (task) {
            case Task.Pair(ScoringKey key) -> pairs.add(key);
            case Task.Sweep(String cvKey) -> sweep(cvKey);
          }
        }
        send(pairs);
      }
    } catch (InterruptedException e) {
      LOG.debug("closing");
    }
  }

  private void sweep(@Nullable String cvKey) throws InterruptedException {
    ScoringKey last = null;
    while (active) {
      try {
        List<ScoringKey> page = work.open(cvKey, last);
        if (page.isEmpty()) {
          return;
        }
        send(page);
        last = page.getLast();
      } catch (SQLException | RuntimeException e) {
        retry("cannot read open pairs", e);
      }
    }
  }

  /** Tries until the broker has them, or this replica is no longer the one to ask. */
  private void send(List<ScoringKey> pairs) throws InterruptedException {
    List<ScoringKey> left = pairs;
    while (active && !left.isEmpty()) {
      left = trySend(left);
      if (!left.isEmpty()) {
        Thread.sleep(RETRY);
      }
    }
  }

  private List<ScoringKey> trySend(List<ScoringKey> pairs) throws InterruptedException {
    record Sent(ScoringKey pair, CompletableFuture<Void> acknowledged) {}
    List<Sent> window = new ArrayList<>();
    List<ScoringKey> failed = new ArrayList<>();
    for (ScoringKey pair : pairs) {
      try {
        work.request(pair).ifPresent(request -> window.add(new Sent(pair, sender.send(request))));
      } catch (SQLException | RuntimeException e) {
        retry("cannot ask for a score", e);
        failed.add(pair);
      }
    }
    for (Sent sent : window) {
      try {
        sent.acknowledged().get();
      } catch (ExecutionException e) {
        LOG.warnf("the broker did not take a scoring request, trying again: %s", e.getCause());
        failed.add(sent.pair());
      }
    }
    return failed;
  }

  private static void retry(String what, Exception cause) throws InterruptedException {
    LOG.warnf("%s, trying again: %s", what, cause.getMessage());
    Thread.sleep(RETRY);
  }
}
