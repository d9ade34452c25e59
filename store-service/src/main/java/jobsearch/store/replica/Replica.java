package jobsearch.store.replica;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import jobsearch.store.fold.Appointment;
import jobsearch.store.fold.Fold;
import jobsearch.store.fold.FoldOutput;
import jobsearch.store.fold.FoldResult;
import jobsearch.store.journal.Journal;
import jobsearch.store.journal.JournalCheck;
import jobsearch.store.journal.JournalMissing;
import jobsearch.store.journal.JournalPosition;
import jobsearch.store.journal.JournalProblem;
import jobsearch.store.journal.JournalRecord;
import jobsearch.store.schema.DatabaseProblem;
import jobsearch.store.schema.Sql;
import jobsearch.store.schema.StoreDatabase;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Folds the journal into one database on one thread, for as long as it runs. A broker that is away
 * or a disk that is full makes it wait; a journal that is not its own, or a fact it does not know,
 * stops it.
 */
public final class Replica implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Replica.class);
  private static final Duration IDLE = Duration.ofMillis(100);
  private static final Duration RETRY = Duration.ofSeconds(1);

  /** One statement that is written between two batches. */
  @FunctionalInterface
  public interface Chore {
    /** Writes, on the writer's thread. */
    void write(Sql sql) throws SQLException;
  }

  /** A look at the store, which the fold waits for. */
  @FunctionalInterface
  public interface Look<T> {
    /** Looks, and lets go at once. */
    T look() throws SQLException;
  }

  /**
   * How a replica is run.
   *
   * @param name its name in appointments
   * @param client Kafka client settings
   * @param topic the journal's name
   * @param batch the most records of one transaction
   */
  public record Settings(String name, Map<String, Object> client, String topic, int batch) {}

  private final Settings settings;
  private final StoreDatabase database;
  private final ReplicaListener listener;
  private final Presence presence;
  private final Thread thread;
  private final Stops stops = new Stops();
  private final Queue<Chore> chores = new ConcurrentLinkedQueue<>();
  private volatile ReplicaStatus status = ReplicaStatus.initial();
  private volatile boolean closed;

  public Replica(Settings settings, StoreDatabase database, ReplicaListener listener) {
    this(settings, database, listener, new Presence(System::nanoTime));
  }

  Replica(Settings settings, StoreDatabase database, ReplicaListener listener, Presence presence) {
    this.presence = presence;
    this.settings = settings;
    this.database = database;
    this.listener = listener;
    this.thread = Thread.ofPlatform().name("fold").unstarted(this::run);
  }

  /** Begins to fold. */
  public void start() {
    thread.start();
  }

  /** Folds nothing: it shows what the database has. */
  public void rest() {
    try (Connection connection = database.readers().getConnection()) {
      long offset = JournalPosition.read(new Sql(connection)).map(JournalPosition::next).orElse(0L);
      status = new ReplicaStatus(ReplicaState.READ_ONLY, offset, 0, null, false, null);
    } catch (SQLException e) {
      stop("cannot read " + database.file() + ": " + e.getMessage());
    }
  }

  /** How it is now. */
  public ReplicaStatus status() {
    return status;
  }

  /** Has something written between two batches. Lost if the process dies before: repeat it then. */
  public void later(Chore chore) {
    chores.add(chore);
  }

  /**
   * Looks at the store when it has folded everything before an offset and nothing behind it; at
   * once if it is past that.
   *
   * @return empty if it did not get there in time
   */
  public <T> Optional<T> at(long offset, Duration patience, Look<T> look)
      throws InterruptedException, SQLException {
    return stops.look(offset, patience, look);
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.interrupt();
    thread.join(); // returns at once where it never started
  }

  private void run() {
    try (Connection connection = database.writer()) {
      Fold fold = new Fold(connection);
      // Known without a broker, so that what the primary does by itself is done without one, too.
      status = new ReplicaStatus(ReplicaState.CONNECTING, 0, 0, fold.appointment(), false, null);
      while (!closed) {
        attempt(fold);
      }
    } catch (InterruptedException e) {
      LOG.debug("closing");
    } catch (SQLException e) {
      stop(
          "cannot write %s: %s: %s"
              .formatted(database.file(), e.getMessage(), DatabaseProblem.wayOut(e)));
    } catch (JournalProblem e) {
      stop(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("the fold failed", e);
      stop("the fold failed (a defect: please report it): " + e);
    }
  }

  private void attempt(Fold fold) throws InterruptedException, SQLException {
    try {
      follow(fold);
    } catch (SQLException e) {
      become(
          ReplicaState.STUCK,
          "cannot write %s: %s: %s, then it goes on by itself"
              .formatted(database.file(), e.getMessage(), DatabaseProblem.wayOut(e)));
      Thread.sleep(RETRY);
    } catch (Presence.StoodStill e) {
      // As after a start: it catches up before it knows whether it is the primary.
      become(ReplicaState.CONNECTING, e.getMessage());
    } catch (JournalMissing | KafkaException e) {
      become(ReplicaState.CONNECTING, e.getMessage());
      Thread.sleep(RETRY);
    }
  }

  private void follow(Fold fold) throws InterruptedException, SQLException {
    Journal journal = Journal.connect(settings.client(), settings.topic(), settings.batch());
    JournalPosition position;
    long end;
    try {
      position = StartingPosition.of(fold, journal);
      JournalCheck.verify(position, journal);
      journal.seek(position.next());
      presence.begin();
      end = journal.end();
    } catch (SQLException | RuntimeException e) {
      journal.close();
      throw e;
    }
    Appointment appointment = fold.appointment();
    status =
        new ReplicaStatus(
            ReplicaState.CATCHING_UP,
            position.next(),
            end - position.next(),
            appointment,
            false,
            null);
    try (Batches batches = new Batches(journal, settings.batch())) {
      while (!closed) {
        if (status.state() != ReplicaState.CURRENT && position.next() >= end) {
          // The end may be another by now if it stood still since it was read.
          presence.look();
          caughtUp(position);
        }
        List<JournalRecord> batch = batches.next(IDLE);
        isHere();
        while (!batch.isEmpty()) {
          int room = stops.room(batch);
          if (room > 0) {
            position = fold(fold, position, batch, room);
          }
          batch = batch.subList(room, batch.size());
          if (!batch.isEmpty()) {
            stops.reached(batch.getFirst().offset());
          }
        }
        stops.reached(position.next());
        doChores(fold);
      }
    }
  }

  private JournalPosition fold(Fold fold, JournalPosition from, List<JournalRecord> batch, int room)
      throws SQLException {
    FoldResult result = fold.fold(from, batch.subList(0, room));
    // What it folded stays; what is open of it is published once it is known to be the primary.
    isHere();
    report(result, batch);
    if (result.stoppedAt() != null) {
      throw JournalProblem.unknown(result.position().next(), result.stoppedAt());
    }
    return result.position();
  }

  private void isHere() {
    if (status.active()) {
      presence.look();
    } else {
      presence.note();
    }
  }

  private void caughtUp(JournalPosition position) {
    Appointment appointment = status.appointment();
    boolean active = isMine(appointment);
    status = new ReplicaStatus(ReplicaState.CURRENT, position.next(), 0, appointment, active, null);
    LOG.infof("caught up at offset %d%s", position.next(), active ? " as primary" : "");
    listener.caughtUp(position.next());
    if (active) {
      listener.activated();
    }
  }

  private void report(FoldResult result, List<JournalRecord> batch) {
    ReplicaStatus before = status;
    long next = result.position().next();
    long heard = batch.getLast().offset() + 1;
    status =
        new ReplicaStatus(
            before.state(),
            next,
            Math.max(0, Math.max(before.offset() + before.behind(), heard) - next),
            before.appointment(),
            before.active(),
            null);
    for (FoldOutput output : result.outputs()) {
      if (output instanceof FoldOutput.Appointed(String replica, int epoch)) {
        appointed(new Appointment(replica, epoch));
      } else if (status.active()) {
        listener.say(output);
      }
    }
  }

  private void appointed(Appointment appointment) {
    ReplicaStatus before = status;
    boolean active = before.state() == ReplicaState.CURRENT && isMine(appointment);
    status =
        new ReplicaStatus(
            before.state(), before.offset(), before.behind(), appointment, active, null);
    LOG.infof("%s was appointed primary, epoch %d", appointment.replica(), appointment.epoch());
    if (active) {
      listener.activated();
    } else if (before.active()) {
      listener.deactivated();
    }
  }

  private boolean isMine(@Nullable Appointment appointment) {
    return appointment != null && appointment.replica().equals(settings.name());
  }

  private void doChores(Fold fold) throws SQLException {
    Chore chore = chores.poll();
    while (chore != null) {
      chore.write(fold.sql());
      presence.begin();
      chore = chores.poll();
    }
  }

  private void stop(String reason) {
    become(ReplicaState.STOPPED, reason);
    LOG.errorf("stopped: %s", reason);
  }

  private void become(ReplicaState state, @Nullable String reason) {
    ReplicaStatus before = status;
    if (before.active()) {
      listener.deactivated();
    }
    if (reason != null && !reason.equals(before.reason())) {
      LOG.warnf("%s: %s", state, reason);
    }
    status =
        new ReplicaStatus(
            state, before.offset(), before.behind(), before.appointment(), false, reason);
  }
}
