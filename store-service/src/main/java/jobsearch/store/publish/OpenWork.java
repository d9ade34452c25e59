package jobsearch.store.publish;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import jobsearch.events.scoring.ScoringKey;
import jobsearch.events.scoring.ScoringRequested;
import jobsearch.store.fold.StoredContent;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/** Reads from the store what is still to be scored: open work is state, never a place in a log. */
final class OpenWork {

  private static final int PAGE = 500;

  private final DataSource readers;

  OpenWork(DataSource readers) {
    this.readers = readers;
  }

  /** The request for a pair; empty if it is not open any more. */
  Optional<ScoringRequested> request(ScoringKey pair) throws SQLException {
    try (Connection connection = readers.getConnection()) {
      return new Sql(connection)
          .first(
              "SELECT p.* FROM scores s JOIN postings p ON p.content_hash = s.content_hash"
                  + " WHERE s.content_hash = ? AND s.cv_key = ? AND s.attempt = ? AND s.state = 'open'"
                  + " ORDER BY p.id LIMIT 1",
              row -> new ScoringRequested(pair, StoredContent.of(row)),
              pair.contentHash(),
              pair.cvKey(),
              pair.attempt());
    }
  }

  /**
   * Open pairs behind another in order, at most {@value #PAGE}.
   *
   * @param cvKey only those of this CV; null means all
   * @param behind the last one of the page before; null at the beginning
   */
  List<ScoringKey> open(@Nullable String cvKey, @Nullable ScoringKey behind) throws SQLException {
    String cv = behind == null ? "" : behind.cvKey();
    String content = behind == null ? "" : behind.contentHash();
    try (Connection connection = readers.getConnection()) {
      return new Sql(connection)
          .all(
              "SELECT content_hash, cv_key, attempt FROM scores WHERE state = 'open'"
                  + " AND (cv_key, content_hash) > (?1, ?2) AND (?3 IS NULL OR cv_key = ?3)"
                  + " ORDER BY cv_key, content_hash LIMIT "
                  + PAGE,
              row -> new ScoringKey(row.getString(1), row.getString(2), row.getInt(3)),
              cv,
              content,
              cvKey);
    }
  }
}
