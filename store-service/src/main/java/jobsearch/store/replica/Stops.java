package jobsearch.store.replica;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jobsearch.store.journal.JournalRecord;

/**
 * Places in the journal where someone wants to see the store: the fold waits there until he has,
 * but not for long. Two stores that never stand still can only be compared so.
 */
final class Stops {

  /** Opening a snapshot takes milliseconds; whoever takes longer is late. */
  private static final Duration MOMENT = Duration.ofSeconds(2);

  private final List<Stop> stops = new CopyOnWriteArrayList<>();

  private static final class Stop {
    private final long offset;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);

    private Stop(long offset) {
      this.offset = offset;
    }
  }

  /**
   * Looks when everything before an offset is folded, and nothing behind it; at once if the store
   * is past it.
   *
   * @return empty if that was not so in time
   */
  <T> Optional<T> look(long offset, Duration patience, Replica.Look<T> look)
      throws InterruptedException, SQLException {
    Stop stop = new Stop(offset);
    stops.add(stop);
    try {
      return stop.reached.await(patience.toMillis(), TimeUnit.MILLISECONDS)
          ? Optional.of(look.look())
          : Optional.empty();
    } finally {
      stops.remove(stop);
      stop.left.countDown();
    }
  }

  /** How many records of a batch there are before the next stop. */
  int room(List<JournalRecord> batch) {
    long next = stops.stream().mapToLong(stop -> stop.offset).min().orElse(Long.MAX_VALUE);
    int room = 0;
    while (room < batch.size() && batch.get(room).offset() < next) {
      room++;
    }
    return room;
  }

  /** Everything before an offset is folded: whoever wanted to look there does now. */
  void reached(long offset) throws InterruptedException {
    for (Stop stop : stops) {
      if (stop.offset <= offset && stops.remove(stop)) {
        stop.reached.countDown();
        boolean unused = stop.left.await(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }
}
