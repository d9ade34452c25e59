package jobsearch.store.legacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import jobsearch.events.codec.Decoded;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.JournalFact;
import jobsearch.store.fold.Fold;
import jobsearch.store.journal.JournalIdentity;
import jobsearch.store.journal.JournalPosition;
import jobsearch.store.journal.JournalRecord;
import jobsearch.store.schema.StoreDatabase;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A copy of the store in which facts are tried: the same rules decide as would in earnest, and the
 * copy goes when it is closed.
 */
final class ScratchStore implements ImportJournal, AutoCloseable {

  private static final JournalIdentity NONE = new JournalIdentity("dry", "run", "journal");

  private final Path directory;
  private final StoreDatabase database;
  private final Connection writer;
  private final Fold fold;
  private final Origin origin;
  private final Clock clock;
  private JournalPosition position;

  private ScratchStore(Path directory, Origin origin, Clock clock) throws SQLException {
    this.directory = directory;
    this.origin = origin;
    this.clock = clock;
    this.database = StoreDatabase.open(directory);
    this.writer = database.writer();
    this.fold = new Fold(writer);
    Optional<JournalPosition> known = fold.position();
    this.position = known.isPresent() ? known.get() : fold.begin(NONE);
  }

  /** Copies a store, which goes on meanwhile, into a directory that is emptied first. */
  static ScratchStore of(Path store, Path directory, Origin origin, Clock clock)
      throws IOException, SQLException {
    delete(directory);
    Files.createDirectories(directory);
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:sqlite:" + store.toAbsolutePath() + "?busy_timeout=10000");
        PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
      copy.setString(1, directory.resolve("store.db").toString());
      copy.execute();
    }
    return new ScratchStore(directory, origin, clock);
  }

  DataSource readers() {
    return database.readers();
  }

  @Override
  public void append(List<? extends JournalFact> facts) {
    List<JournalRecord> records = new ArrayList<>();
    for (JournalFact fact : facts) {
      long offset = position.next() + records.size();
      Decoded<JournalFact> decoded =
          new Decoded.Known<>(Envelope.of(fact, clock.instant(), origin));
      records.add(
          JournalRecord.of(
              new ConsumerRecord<>("journal", 0, offset, new byte[0], new byte[0]), decoded));
    }
    try {
      position = fold.fold(position, records).position();
    } catch (SQLException e) {
      throw new LegacyProblem("cannot write " + database.file() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws SQLException, IOException {
    writer.close();
    database.close();
    delete(directory);
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
