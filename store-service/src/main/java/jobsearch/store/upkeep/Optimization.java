package jobsearch.store.upkeep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jobsearch.store.job.JobProblem;
import jobsearch.store.replica.Replica;
import jobsearch.store.replica.ReplicaState;
import jobsearch.store.replica.ReplicaStatus;
import jobsearch.store.schema.Sql;
import jobsearch.store.schema.StoreDatabase;

/**
 * SQLite's own upkeep, between two batches of the fold: the only connection that writes does it, so
 * nothing is folded meanwhile.
 */
public final class Optimization {

  /** How long to wait until the fold comes to it; what then runs is waited for to its end. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Rows of each index that are looked at: some milliseconds, however large the store is. */
  private static final int ANALYSED_ROWS = 1_000;

  /** What is done besides {@code PRAGMA optimize}. */
  public enum Depth {
    /** Nothing. */
    PLANS,
    /** The WAL is written back and cut. */
    CHECKPOINT,
    /** That, and the file is written anew without holes: as much room again, and minutes. */
    VACUUM
  }

  /**
   * What it came to.
   *
   * @param bytesBefore of the database and its WAL together
   * @param walCut whether the WAL could be cut; not while someone reads an older state
   * @param freeBytes in the file, for new rows; only a vacuum gives them back
   */
  public record Optimized(
      long bytesBefore,
      long bytesAfter,
      boolean walCut,
      boolean vacuumed,
      long freeBytes,
      long milliseconds) {}

  private final StoreDatabase database;
  private final Replica replica;

  public Optimization(StoreDatabase database, Replica replica) {
    this.database = database;
    this.replica = replica;
  }

  /**
   * Carries it out.
   *
   * @throws JobProblem if the fold does not come to it, there is no room, or SQLite refuses
   */
  public Optimized run(Depth depth) throws InterruptedException {
    ReplicaStatus status = replica.status();
    if (status.state() != ReplicaState.CURRENT && status.state() != ReplicaState.CATCHING_UP) {
      throw new JobProblem(
          "the store does not follow the journal now (%s%s), and only the fold may write"
              .formatted(status.state(), status.reason() == null ? "" : ", " + status.reason()));
    }
    if (depth == Depth.VACUUM) {
      requireRoom();
    }
    CompletableFuture<Void> begun = new CompletableFuture<>();
    CompletableFuture<Optimized> done = new CompletableFuture<>();
    replica.later(sql -> {
      // Who gave up waiting does not want it any more.
      if (begun.complete(null)) {
        try {
          done.complete(carryOut(sql, depth));
        } catch (SQLException | RuntimeException e) {
          done.completeExceptionally(e);
        }
      }
    });
    try {
      begun.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return done.get();
    } catch (TimeoutException e) {
      begun.cancel(false);
      throw new JobProblem(
          "the fold did not come to it within %d s: repeat it when the journal is folded"
              .formatted(PATIENCE.toSeconds()),
          e);
    } catch (ExecutionException e) {
      throw new JobProblem("SQLite refused: " + e.getCause(), e);
    }
  }

  /** A vacuum writes the whole file anew, and the WAL with it. */
  private void requireRoom() {
    try {
      long needed = 2 * bytes();
      long free = Files.getFileStore(database.file()).getUsableSpace();
      if (free < needed) {
        throw new JobProblem(
            "a vacuum needs %d MB beside the database, and %d MB are free: free some room"
                .formatted(needed >> 20, free >> 20));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optimized carryOut(Sql sql, Depth depth) throws SQLException {
    long begin = System.nanoTime();
    long before = bytes();
    sql.all("PRAGMA analysis_limit = " + ANALYSED_ROWS, row -> row.getInt(1));
    sql.all("PRAGMA optimize", row -> row.getString(1));
    if (depth == Depth.VACUUM) {
      sql.update("VACUUM");
    }
    boolean cut = depth != Depth.PLANS && checkpoint(sql);
    return new Optimized(
        before,
        bytes(),
        cut,
        depth == Depth.VACUUM,
        number(sql, "PRAGMA freelist_count") * number(sql, "PRAGMA page_size"),
        Duration.ofNanos(System.nanoTime() - begin).toMillis());
  }

  private static boolean checkpoint(Sql sql) throws SQLException {
    return sql.only("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1)) == 0;
  }

  private static long number(Sql sql, String pragma) throws SQLException {
    return sql.only(pragma, row -> row.getLong(1));
  }

  /** Of the database and its WAL. */
  private long bytes() {
    return size(database.file()) + size(Path.of(database.file() + "-wal"));
  }

  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
