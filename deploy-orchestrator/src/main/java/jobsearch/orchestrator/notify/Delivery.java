package jobsearch.orchestrator.notify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings to one channel what waits for it, one after the other, on a thread of its own: one that is
 * dead holds no other.
 */
final class Delivery implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Delivery.class);
  private static final Duration LOOK = Duration.ofMillis(200);

  /** Longer than an attempt may take. */
  private static final Duration STOPPING = Duration.ofSeconds(30);

  private final String name;
  private final Outbox outbox;
  private final Circumstances circumstances;
  private final Patience patience;
  private final Clock clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private int failures;
  private @Nullable Instant failingSince;

  /** What its receiver took last. */
  private @Nullable String taken;

  /** What a channel depends on. */
  interface Circumstances {

    /** Whether this orchestrator tells people now. */
    boolean mayTell();

    /** The channel as it is configured now; empty if it is not any more. */
    Optional<Channel> channel(String name);

    /** Whether nobody needs to hear this any more. */
    boolean isStale(Notice notice);

    /** It has taken nothing for long. */
    void isDead(String name, Notice waiting, String reason);

    /** It took something. */
    void isWell(String name);
  }

  Delivery(
      String name, Outbox outbox, Circumstances circumstances, Patience patience, Clock clock) {
    this.name = name;
    this.outbox = outbox;
    this.circumstances = circumstances;
    this.patience = patience;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("notify-" + name).daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      Duration pause = LOOK;
      while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = LOOK;
        try {
          Optional<Notice> next = outbox.next(name);
          if (next.isPresent() && circumstances.mayTell()) {
            pause = deliver(next.get());
          }
        } catch (RuntimeException e) {
          pause = patience.after(++failures);
          LOG.warnf("nothing can be told through %s now: %s", name, e.getMessage());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How long to wait then. */
  private Duration deliver(Notice notice) {
    Optional<Channel> channel = circumstances.channel(name);
    if (channel.isEmpty()) {
      LOG.warnf("%s is no channel any more: it is not told of %s", name, notice.title());
      outbox.settle(notice.id(), name, Line.How.GIVEN_UP);
      return Duration.ZERO;
    }
    if (circumstances.isStale(notice)) {
      outbox.settle(notice.id(), name, Line.How.OBSOLETE);
      return Duration.ZERO;
    }
    if (!notice.id().equals(taken)) {
      try {
        channel.get().send(notice);
      } catch (NotDelivered e) {
        return failed(notice, e.reason());
      }
    }
    // That it cannot be written down, on a full disk, is no reason to send it again.
    taken = notice.id();
    outbox.settle(notice.id(), name, Line.How.DELIVERED);
    failures = 0;
    failingSince = null;
    circumstances.isWell(name);
    return Duration.ZERO;
  }

  private Duration failed(Notice notice, String reason) {
    if (stopped.getCount() == 0) {
      return Duration.ZERO;
    }
    Instant now = clock.instant();
    Instant since = failingSince == null ? now : failingSince;
    failingSince = since;
    failures++;
    if (failures == 1) {
      LOG.warnf("%s does not take notifications, it is tried again: %s", name, reason);
    }
    if (!now.isBefore(since.plus(patience.alone()))) {
      circumstances.isDead(name, notice, reason);
    }
    Instant limit = now.minus(patience.whole());
    if (!since.isAfter(limit) && !notice.at().isAfter(limit)) {
      LOG.errorf("%s is given up for %s: %s", notice.title(), name, reason);
      outbox.settle(notice.id(), name, Line.How.GIVEN_UP);
    }
    return patience.after(failures);
  }

  @Override
  public void close() {
    stopped.countDown();
    try {
      if (!thread.join(STOPPING)) {
        LOG.warnf("%s still sends", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
