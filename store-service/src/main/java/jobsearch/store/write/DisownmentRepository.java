package jobsearch.store.write;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import jobsearch.store.fold.Authored;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/** Reads who wrote what, and what was disowned. */
final class DisownmentRepository {

  /** The last ones, as many as anyone reads. */
  private static final int SHOWN = 100;

  private static final String COLUMNS =
      "SELECT release, from_offset, to_offset, reason, postings, scores, relations, searches,"
          + " (SELECT authors_since FROM journal_position), disowned_at FROM disownments ";

  private final DataSource readers;

  DisownmentRepository(DataSource readers) {
    this.readers = readers;
  }

  /**
   * Where the journal can be disowned.
   *
   * @param since where the store begins to know who wrote what
   * @param end how far it has folded
   */
  record Reach(long since, long end) {}

  Reach reach() throws SQLException {
    try (Connection connection = readers.getConnection()) {
      Sql sql = new Sql(connection);
      return sql.first(
              "SELECT authors_since, next_offset FROM journal_position",
              row -> new Reach(row.getLong(1), row.getLong(2)))
          .orElse(new Reach(0, 0));
    }
  }

  Disownment preview(Authored what, @Nullable String reason, Reach reach) throws SQLException {
    try (Connection connection = readers.getConnection()) {
      return Disownment.of(what, reason, what.extent(new Sql(connection)), reach.since());
    }
  }

  Disownment done(String eventId) throws SQLException {
    try (Connection connection = readers.getConnection()) {
      return new Sql(connection)
          .only(COLUMNS + "WHERE event_id = ?", DisownmentRepository::read, eventId);
    }
  }

  List<Disownment> done() throws SQLException {
    try (Connection connection = readers.getConnection()) {
      return new Sql(connection)
          .all(
              COLUMNS + "ORDER BY disowned_at DESC, event_id LIMIT " + SHOWN,
              DisownmentRepository::read);
    }
  }

  List<Disownment> releases(Reach reach) throws SQLException {
    try (Connection connection = readers.getConnection()) {
      Sql sql = new Sql(connection);
      List<Disownment> releases = new ArrayList<>();
      for (Authored all : Authored.all(sql)) {
        releases.add(Disownment.of(all, null, all.extent(sql), reach.since()));
      }
      return releases;
    }
  }

  private static Disownment read(ResultSet row) throws SQLException {
    return new Disownment(
        row.getString(1),
        row.getLong(2),
        row.getLong(3),
        row.getString(4),
        row.getLong(5),
        row.getLong(6),
        row.getLong(7),
        row.getLong(8),
        row.getLong(9),
        row.getString(10));
  }
}
