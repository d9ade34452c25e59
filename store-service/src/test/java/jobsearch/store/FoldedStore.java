package jobsearch.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.verdict.PageJudged;
import jobsearch.events.verdict.SearchBriefed;
import jobsearch.events.verdict.Verdict;
import jobsearch.store.fold.Fold;
import jobsearch.store.fold.FoldOutput;
import jobsearch.store.fold.FoldResult;
import jobsearch.store.hash.LogicalHash;
import jobsearch.store.journal.JournalIdentity;
import jobsearch.store.journal.JournalPosition;
import jobsearch.store.journal.JournalRecord;
import jobsearch.store.schema.Sql;
import jobsearch.store.schema.StoreDatabase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A real database with a journal that is told fact by fact. */
public final class FoldedStore implements AutoCloseable {

  private static final JournalIdentity JOURNAL = new JournalIdentity("cluster", "journal", "id");

  private final StoreDatabase database;
  private final Connection writer;
  private final Fold fold;
  private final EventCodec<JournalFact> codec = new EventCodec<>(EventTypes.JOURNAL);
  private final List<JournalRecord> journal = new ArrayList<>();
  private JournalPosition position;
  private Instant now = Instant.parse("2026-08-03T08:00:00Z");

  public FoldedStore(Path directory) throws SQLException {
    database = StoreDatabase.open(directory);
    writer = database.writer();
    fold = new Fold(writer);
    Optional<JournalPosition> known = fold.position();
    position = known.isPresent() ? known.get() : fold.begin(JOURNAL);
  }

  public StoreDatabase database() {
    return database;
  }

  public JournalPosition position() {
    return position;
  }

  public List<JournalRecord> journal() {
    return journal;
  }

  /** Lets time pass between two facts. */
  public void wait(Duration time) {
    now = now.plus(time);
  }

  public List<FoldOutput> say(JournalFact... facts) throws SQLException {
    return sayAs("dev", facts);
  }

  /** What a release writes. */
  public List<FoldOutput> sayAs(String release, JournalFact... facts) throws SQLException {
    List<JournalRecord> batch = new ArrayList<>();
    for (JournalFact fact : facts) {
      now = now.plusSeconds(1);
      batch.add(
          record(codec.encode("journal", Envelope.of(fact, now, new Origin("test", release)))));
    }
    return fold(batch).outputs();
  }

  public JournalRecord record(ProducerRecord<String, byte[]> sent) {
    ConsumerRecord<byte[], byte[]> raw =
        new ConsumerRecord<>(
            "journal",
            0,
            journal.size(),
            now.toEpochMilli(),
            TimestampType.CREATE_TIME,
            0,
            sent.value() == null ? -1 : sent.value().length,
            null,
            sent.value(),
            new RecordHeaders(sent.headers()),
            Optional.of(0));
    JournalRecord record = JournalRecord.of(raw, codec.decode(raw));
    journal.add(record);
    return record;
  }

  public FoldResult fold(List<JournalRecord> batch) throws SQLException {
    FoldResult result = fold.fold(position, batch);
    position = result.position();
    return result;
  }

  public List<Verdict> verdicts(JournalFact page) throws SQLException {
    return judged(page).judgements().stream().map(j -> j.verdict()).toList();
  }

  public PageJudged judged(JournalFact page) throws SQLException {
    return answers(say(page), PageJudged.class).getFirst();
  }

  public SearchBriefed briefed(JournalFact start) throws SQLException {
    return answers(say(start), SearchBriefed.class).getFirst();
  }

  private static <A> List<A> answers(List<FoldOutput> outputs, Class<A> type) {
    return outputs.stream()
        .filter(FoldOutput.Answered.class::isInstance)
        .map(output -> ((FoldOutput.Answered) output).answer())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** The pairs that were opened. */
  public static List<FoldOutput> opened(List<FoldOutput> outputs) {
    return outputs.stream().filter(FoldOutput.PairOpened.class::isInstance).toList();
  }

  public LogicalHash hash() throws SQLException {
    try (Connection connection = database.readers().getConnection()) {
      return LogicalHash.of(connection);
    }
  }

  public long count(String query, Object... values) throws SQLException {
    try (Connection connection = database.readers().getConnection()) {
      return new Sql(connection).only(query, row -> row.getLong(1), values);
    }
  }

  /** The only value of a query that gives one row. */
  public String text(String query, Object... values) throws SQLException {
    try (Connection connection = database.readers().getConnection()) {
      return new Sql(connection).only(query, row -> String.valueOf(row.getString(1)), values);
    }
  }

  @Override
  public void close() throws SQLException {
    writer.close();
    database.close();
  }
}
