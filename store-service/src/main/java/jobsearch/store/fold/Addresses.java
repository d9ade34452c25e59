package jobsearch.store.fold;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/** Finds a posting by how a list names it: the board's own id first, then the canonical address. */
final class Addresses {

  private final Sql sql;

  Addresses(Sql sql) {
    this.sql = sql;
  }

  /** The posting that a source calls so. */
  Optional<StoredPosting> find(String source, @Nullable String nativeId, String address)
      throws SQLException {
    // Mostly there is none, and the driver fetches each column's name: so one column first.
    Optional<Long> id =
        sql.first(
            "SELECT id FROM postings WHERE source = ? AND native_id = ?"
                + " UNION ALL SELECT posting_id FROM posting_urls WHERE canonical = ? LIMIT 1",
            row -> row.getLong(1),
            source,
            nativeId,
            address);
    return id.isEmpty()
        ? Optional.empty()
        : of(id.get()).filter(found -> !differs(found, source, nativeId));
  }

  /** The posting at a canonical address. */
  Optional<StoredPosting> at(String address) throws SQLException {
    Optional<Long> id =
        sql.first(
            "SELECT posting_id FROM posting_urls WHERE canonical = ?",
            row -> row.getLong(1),
            address);
    return id.isEmpty() ? Optional.empty() : of(id.get());
  }

  private Optional<StoredPosting> of(long id) throws SQLException {
    return sql.first(
        "SELECT " + StoredPosting.COLUMNS + " FROM postings WHERE id = ?", StoredPosting::of, id);
  }

  /** Gives a posting an address, unless another one has it. */
  void add(String address, long postingId) throws SQLException {
    sql.update(
        "INSERT OR IGNORE INTO posting_urls (canonical, posting_id) VALUES (?, ?)",
        address,
        postingId);
  }

  /** Two ids of one board are two openings, even under one address. */
  private static boolean differs(StoredPosting found, String source, @Nullable String nativeId) {
    return nativeId != null
        && found.source().equals(source)
        && found.nativeId() != null
        && !Objects.equals(found.nativeId(), nativeId);
  }
}
