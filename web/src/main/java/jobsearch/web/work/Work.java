package jobsearch.web.work;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The work of one service: how much of it there is, and how much it takes. A worker that is to take
 * none begins nothing more, waits for what is under way as long as its patience lasts, and then
 * gives its partitions to the others: so nobody begins anew what it is about to end. Nothing is
 * ever interrupted.
 */
public final class Work {

  private static final Duration LOOK = Duration.ofMillis(100);

  /** What has ended is committed twice a second; a commit that meets a rebalance is lost. */
  private static final int LOOKS_UNTIL_COMMITTED = 10;

  private final WorkChannel channel;
  private final Duration patience;
  private final WorkShare said;
  private final AtomicInteger underWay = new AtomicInteger();
  private int share;
  private int changes;

  /** A piece of work, from its beginning to its end. */
  public interface Piece extends AutoCloseable {

    @Override
    void close();
  }

  /** The work that comes through a channel. */
  public Work(WorkConfig config, WorkChannel channel) {
    this(config.share(), config.patience(), channel);
  }

  Work(int share, Duration patience, WorkChannel channel) {
    this.share = share;
    this.patience = patience;
    this.channel = channel;
    this.said = new WorkShare(share, channel::dealAgain);
  }

  /** For the consumer's settings. */
  public WorkShare said() {
    return said;
  }

  /** A piece begins; it ends when what is returned is closed. */
  public Piece begin() {
    underWay.incrementAndGet();
    return underWay::decrementAndGet;
  }

  WorkState state() {
    int now;
    synchronized (this) {
      now = share;
    }
    return new WorkState(now, channel.partitions(), underWay.get());
  }

  /** Takes another share from now on; returns before that is so. */
  synchronized void take(int newShare) {
    share = newShare;
    int change = ++changes;
    if (newShare == 0) {
      channel.hold();
      Thread.ofVirtual().name("letting-go").start(() -> letGo(change));
    } else {
      channel.release();
      said.say(newShare);
    }
  }

  private void letGo(int change) {
    try {
      int idle = 0;
      for (Duration left = patience;
          idle < LOOKS_UNTIL_COMMITTED && left.isPositive();
          left = left.minus(LOOK)) {
        Thread.sleep(LOOK);
        idle = underWay.get() == 0 ? idle + 1 : 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    synchronized (this) {
      if (change == changes) {
        said.say(0);
      }
    }
  }
}
