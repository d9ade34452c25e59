package jobsearch.store.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import jobsearch.events.posting.Salary;
import jobsearch.store.fold.JobColumns;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/** Reads from the store what the index is made of. */
final class PostingSource {

  /** Takes one posting after the other, so that few of them are in memory at a time. */
  @FunctionalInterface
  interface Sink {
    void take(IndexedPosting posting) throws IOException;
  }

  /**
   * How a store stands beside an index.
   *
   * @param last the number of the last change
   * @param upTo the change that the index can follow to; never beyond the last
   * @param known the fingerprint of the change that the index holds
   * @param fingerprint that of the one that it can follow to
   */
  record Standing(long last, long upTo, String known, String fingerprint) {}

  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private static final String SELECT =
      "SELECT p.id, p.state, EXISTS (SELECT 1 FROM postings o WHERE o.id = p.duplicate_of"
          + " AND o.state = 'open'), p.content_hash, p.title, p.company, p.locations, p.workplace, p.description,"
          + " p.salary, p.source, p.posted_at, p.first_seen_at,"
          + " (SELECT json_group_array(DISTINCT m.search_term) FROM job_matches m"
          + " WHERE m.posting_id = p.id),"
          + " (SELECT json_group_object(s.cv_key, s.rank) FROM scores s"
          + " WHERE s.content_hash = p.content_hash AND s.rank > 0), "
          + JobColumns.STATUS
          + ", "
          + JobColumns.HIDDEN
          + " FROM postings p";

  /** Without what makes up most of each row. */
  private static final String WITHOUT_DESCRIPTION = SELECT.replace("p.description", "NULL");

  private static final String CHANGED =
      "(SELECT posting_id FROM changes WHERE id > ?1 AND id <= ?2)";

  /**
   * What a change says, and how often the store went back before: no two stores have the same under
   * one number but by the same journal.
   */
  private static final String FINGERPRINT =
      "coalesce((SELECT posting_id || ' ' || kind || ' ' || changed_at FROM changes WHERE id = %s),"
          + " '') || ' ' || (SELECT count(*) FROM reversions)";

  private final DataSource readers;

  PostingSource(DataSource readers) {
    this.readers = readers;
  }

  /** The number of the last change; 0 if nothing has happened yet. */
  long lastChange() throws SQLException {
    try (Connection connection = readers.getConnection()) {
      return new Sql(connection)
          .only("SELECT coalesce(max(id), 0) FROM changes", row -> row.getLong(1));
    }
  }

  long postings() throws SQLException {
    try (Connection connection = readers.getConnection()) {
      return new Sql(connection)
          .only("SELECT coalesce(max(id), 0) FROM postings", row -> row.getLong(1));
    }
  }

  /**
   * How the store stands beside an index, as of one moment: whoever reads one after the other may
   * meet two stores, since going back may come between.
   *
   * @param known the change that the index holds
   * @param most changes that the index takes at once
   */
  Standing standing(long known, long most) throws SQLException {
    try (Connection connection = readers.getConnection()) {
      return new Sql(connection)
          .only(
              "SELECT last, up_to, "
                  + FINGERPRINT.formatted("?1")
                  + ", "
                  + FINGERPRINT.formatted("up_to")
                  + " FROM (SELECT last, min(last, ?2) AS up_to"
                  + " FROM (SELECT coalesce(max(id), 0) AS last FROM changes))",
              row ->
                  new Standing(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4)),
              known,
              known + Math.min(most, Long.MAX_VALUE - known));
    }
  }

  /**
   * Hands over the postings behind an id, and gives the last one's; the same id if there is none.
   */
  long behind(long id, int most, Sink sink) throws SQLException, IOException {
    return read(SELECT + " WHERE p.id > ? ORDER BY p.id LIMIT ?", sink, id, most).orElse(id);
  }

  /** Hands over what was changed, and what is shown or hidden with it. */
  void changed(long after, long upTo, Sink sink) throws SQLException, IOException {
    var unused =
        read(
            SELECT + " WHERE p.id IN " + CHANGED + " OR p.duplicate_of IN " + CHANGED,
            sink,
            after,
            upTo);
  }

  /** Hands over every posting without its description. */
  static void each(Connection connection, Consumer<IndexedPosting> taker) throws SQLException {
    new Sql(connection).each(WITHOUT_DESCRIPTION, row -> taker.accept(posting(row)));
  }

  private Optional<Long> read(String query, Sink sink, Object... values)
      throws SQLException, IOException {
    try (Connection connection = readers.getConnection()) {
      List<Long> ids = new Sql(connection).all(query, row -> hand(row, sink), values);
      return ids.isEmpty() ? Optional.empty() : Optional.of(ids.getLast());
    } catch (Unwritten e) {
      throw e.cause;
    }
  }

  private static long hand(ResultSet row, Sink sink) throws SQLException {
    IndexedPosting posting = posting(row);
    try {
      sink.take(posting);
    } catch (IOException e) {
      throw new Unwritten(e);
    }
    return posting.id();
  }

  private static IndexedPosting posting(ResultSet row) throws SQLException {
    return new IndexedPosting(
        row.getLong(1),
        row.getString(2),
        row.getBoolean(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        json(row.getString(7), new TypeReference<>() {}),
        row.getString(8),
        row.getString(9),
        salary(row.getString(10)),
        row.getString(11),
        row.getString(12),
        row.getString(13),
        json(row.getString(14), new TypeReference<>() {}),
        json(row.getString(15), new TypeReference<Map<String, Integer>>() {}),
        row.getString(16),
        row.getBoolean(17));
  }

  private static @Nullable YearlySalary salary(@Nullable String salary) throws SQLException {
    return salary == null ? null : YearlySalary.of(json(salary, new TypeReference<Salary>() {}));
  }

  private static <T> T json(String text, TypeReference<T> type) throws SQLException {
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new SQLException("a row holds broken JSON", e);
    }
  }

  /** The index's failure on its way through the database's code. */
  private static final class Unwritten extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient IOException cause;

    Unwritten(IOException cause) {
      super(cause);
      this.cause = cause;
    }
  }
}
