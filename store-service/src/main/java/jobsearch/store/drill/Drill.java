package jobsearch.store.drill;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import jobsearch.store.hash.LogicalHash;
import jobsearch.store.job.Progress;
import jobsearch.store.schema.DurableFiles;
import org.jspecify.annotations.Nullable;

/**
 * Restores a backup into a scratch directory, replays the journal behind it and, beside that, the
 * whole journal from its beginning, each in a fresh process, and compares both with the living
 * store at the same offset. A changed value in the store differs from both; a fact that the journal
 * lost differs between the two.
 */
public final class Drill {

  private static final Pattern OFFSET = Pattern.compile("\\d{1,18}");

  /** Two stores, each with its WAL. */
  private static final int ROOM = 3;

  /**
   * A million postings take a quarter of an hour; what hangs must not keep backups from running.
   */
  private static final Duration LONGEST_REPLAY = Duration.ofHours(2);

  /** What takes long in a drill. */
  public enum Step {
    /** The journal behind the backup is folded. */
    RESTORING,
    /** The whole journal is folded. */
    REPLAYING
  }

  private final DataSource store;
  private final String broker;
  private final String topic;
  private final Path scratch;
  private final Clock clock;
  private final ReentrantLock running = new ReentrantLock();

  /**
   * Drills of one living store.
   *
   * @param store reads it
   * @param topic the journal's name
   * @param scratch a directory that a drill may make and take away
   */
  public Drill(DataSource store, String broker, String topic, Path scratch, Clock clock) {
    this.store = store;
    this.broker = broker;
    this.topic = topic;
    this.scratch = scratch;
    this.clock = clock;
  }

  /**
   * Proves a backup, or says why it does not prove.
   *
   * @param backup its name
   * @param file its database, which is only read
   * @param progress of each step is told the offset up to which it has folded
   */
  public Proof prove(String backup, Path file, Function<Step, Progress> progress)
      throws InterruptedException {
    running.lockInterruptibly();
    Instant begin = clock.instant();
    long offset = 0;
    String hash = "";
    String reason;
    try {
      LogicalHash live;
      try (Connection connection = store.getConnection()) {
        live = LogicalHash.of(connection);
      }
      offset = live.offset();
      hash = live.hash();
      reason = difference(live, file, progress);
    } catch (SQLException | IOException e) {
      reason = "the drill could not be carried out: " + e.getMessage();
    } finally {
      running.unlock();
    }
    Instant end = clock.instant();
    double seconds = Duration.between(begin, end).toMillis() / 1000.0;
    return new Proof(backup, reason == null, offset, hash, seconds, reason, end);
  }

  private @Nullable String difference(
      LogicalHash live, Path file, Function<Step, Progress> progress)
      throws IOException, InterruptedException {
    DurableFiles.deleteTree(scratch);
    requireRoom(file);
    try {
      Path fromBackup = Files.createDirectories(scratch.resolve("from-backup"));
      Files.copy(file, fromBackup.resolve("store.db"));
      Outcome restored = replay(fromBackup, live.offset(), progress.apply(Step.RESTORING));
      Outcome replayed =
          replay(scratch.resolve("from-journal"), live.offset(), progress.apply(Step.REPLAYING));
      return Stream.of(
              restored.against("the backup with the journal behind it", live),
              replayed.against("the whole journal", live))
          .filter(Objects::nonNull)
          .reduce((a, b) -> a + "; " + b)
          .orElse(null);
    } finally {
      DurableFiles.deleteTree(scratch);
    }
  }

  /** The fold must not run out of room because a drill uses it up. */
  private void requireRoom(Path backup) throws IOException {
    Path directory = Objects.requireNonNull(scratch.toAbsolutePath().getParent());
    Files.createDirectories(directory);
    long needed = ROOM * Files.size(backup);
    long free = Files.getFileStore(directory).getUsableSpace();
    if (free < needed) {
      throw new IOException(
          "it may need %d MB, and %s has %d MB free: free space there"
              .formatted(needed >> 20, directory, free >> 20));
    }
  }

  private Outcome replay(Path directory, long until, Progress progress)
      throws IOException, InterruptedException {
    progress.at(0, until);
    FreshProcess replay =
        FreshProcess.run(
            Replay.class,
            scratch,
            LONGEST_REPLAY,
            line -> {
              if (OFFSET.matcher(line).matches()) {
                progress.at(Long.parseLong(line), until);
              }
            },
            directory.toString(),
            broker,
            topic,
            Long.toString(until));
    return replay.code() == 0
        ? new Outcome(new ObjectMapper().readValue(replay.lastLine(), LogicalHash.class), null)
        : new Outcome(null, replay.lastLine());
  }

  private record Outcome(@Nullable LogicalHash hash, @Nullable String failure) {

    @Nullable String against(String what, LogicalHash live) {
      if (hash == null) {
        return what + " could not be replayed: " + failure;
      }
      if (hash.hash().equals(live.hash())) {
        return null;
      }
      List<String> tables =
          live.tables().keySet().stream()
              .filter(table -> !Objects.equals(live.tables().get(table), hash.tables().get(table)))
              .toList();
      return "%s gives other content than the store at offset %d, in %s"
          .formatted(what, live.offset(), String.join(", ", tables));
    }
  }
}
