package jobsearch.store.drill;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import jobsearch.store.fold.Fold;
import jobsearch.store.fold.FoldResult;
import jobsearch.store.hash.LogicalHash;
import jobsearch.store.journal.Journal;
import jobsearch.store.journal.JournalCheck;
import jobsearch.store.journal.JournalPosition;
import jobsearch.store.journal.JournalProblem;
import jobsearch.store.journal.JournalRecord;
import jobsearch.store.schema.StoreDatabase;
import org.apache.kafka.common.KafkaException;

/**
 * Brings a store into being and folds the journal up to an offset: from nothing, or from a backup
 * that was copied into the directory. Says nothing to the rest of the system. A program of its own,
 * so that nothing of the process that is to be proven right is used again.
 */
public final class Replay {

  private static final int BATCH = 2_000;
  private static final long TOLD_EVERY = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int MOST_EMPTY_READS = 30;

  private Replay() {}

  /**
   * Prints the offset every ten thousand records, and last the logical hash as one line of JSON, or
   * the reason why there is none.
   *
   * @param arguments the store's directory, the broker's address, the journal's topic, the offset
   *     before which to stop
   */
  public static void main(String[] arguments) throws IOException {
    try {
      LogicalHash hash =
          run(
              Path.of(arguments[0]),
              Map.of("bootstrap.servers", arguments[1]),
              arguments[2],
              Long.parseLong(arguments[3]),
              System.out::println);
      System.out.println(new ObjectMapper().writeValueAsString(hash));
    } catch (SQLException | KafkaException | IllegalStateException | JournalProblem e) {
      System.err.println(e.getMessage());
      System.exit(1);
    } catch (InterruptedException e) {
      System.exit(1);
    }
  }

  /**
   * Folds the journal into the store of a directory.
   *
   * @param client Kafka client settings
   * @param until the offset before which to stop
   */
  public static LogicalHash run(
      Path directory, Map<String, Object> client, String topic, long until)
      throws IOException, SQLException, InterruptedException {
    return run(directory, client, topic, until, offset -> {});
  }

  /**
   * Folds the journal into the store of a directory.
   *
   * @param progress told of the offset every ten thousand records
   */
  public static LogicalHash run(
      Path directory, Map<String, Object> client, String topic, long until, LongConsumer progress)
      throws IOException, SQLException, InterruptedException {
    Files.createDirectories(directory);
    try (StoreDatabase database = StoreDatabase.open(directory);
        Journal journal = Journal.connect(client, topic, BATCH)) {
      try (Connection writer = database.writer()) {
        fold(new Fold(writer), journal, until, progress);
      }
      try (Connection reader = database.readers().getConnection()) {
        return LogicalHash.of(reader);
      }
    }
  }

  private static void fold(Fold fold, Journal journal, long until, LongConsumer progress)
      throws SQLException {
    Optional<JournalPosition> known = fold.position();
    if (known.isEmpty() && journal.start() > 0) {
      throw new JournalProblem(
          "the journal begins at offset %d and can no longer be replayed from its beginning"
              .formatted(journal.start()),
          "begin with a backup that it reaches back to");
    }
    JournalPosition position = known.isPresent() ? known.get() : fold.begin(journal.identity());
    JournalCheck.verify(position, journal);
    journal.seek(position.next());
    long told = position.next();
    int emptyReads = 0;
    while (position.next() < until) {
      List<JournalRecord> read = journal.read(PATIENCE);
      List<JournalRecord> batch = read.stream().filter(r -> r.offset() < until).toList();
      if (batch.isEmpty()) {
        if (!read.isEmpty()) {
          return;
        }
        if (++emptyReads > MOST_EMPTY_READS) {
          throw new JournalProblem(
              "the journal gives nothing behind offset %d, and should reach %d"
                  .formatted(position.next(), until),
              "see the broker's log");
        }
        continue;
      }
      FoldResult result = fold.fold(position, batch);
      position = result.position();
      if (result.stoppedAt() != null) {
        throw JournalProblem.unknown(position.next(), result.stoppedAt());
      }
      if (position.next() - told >= TOLD_EVERY) {
        told = position.next();
        progress.accept(told);
      }
    }
  }
}
