package jobsearch.store.fold;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import jobsearch.events.journal.ListedEntry;
import jobsearch.events.journal.PostingEntered;
import jobsearch.store.fold.Counters.Counter;
import jobsearch.store.identify.Identity;
import jobsearch.store.schema.Sql;

/** Postings as lists name them, or no longer do. */
final class Listings {

  private final Sql sql;
  private final PostingTable table;
  private final PostingIds ids;
  private final Addresses addresses;
  private final Openings openings;
  private final Counters counters;
  private final Changes changes;

  Listings(
      Sql sql,
      PostingIds ids,
      Addresses addresses,
      Openings openings,
      Counters counters,
      Changes changes) {
    this.sql = sql;
    this.table = new PostingTable(sql);
    this.ids = ids;
    this.addresses = addresses;
    this.openings = openings;
    this.counters = counters;
    this.changes = changes;
  }

  Optional<StoredPosting> find(String source, ListedEntry entry) throws SQLException {
    return addresses.find(
        source, entry.nativeId(), Identity.address(source, entry.url(), entry.title()));
  }

  /** Stores a posting that a list names and no one has read yet. */
  long list(String source, ListedEntry entry, Moment at, String runId) throws SQLException {
    long id = ids.next();
    table.insertListed(id, source, entry, at);
    addresses.add(Identity.address(source, entry.url(), entry.title()), id);
    counters.add(Counter.LISTED, 1);
    changes.add(id, "listed", at, runId);
    return id;
  }

  /** A list names it again. */
  void reopen(StoredPosting gone, Moment at, String runId) throws SQLException {
    boolean read = gone.contentHash() != null;
    sql.update("UPDATE postings SET state = ? WHERE id = ?", read ? "open" : "listed", gone.id());
    counters.move(Counter.GONE, read ? Counter.OPEN : Counter.LISTED);
    changes.add(gone.id(), "reopened", at, runId);
  }

  /**
   * No list names it any more; what a person entered stays all the same. What repeats it is shown
   * in its place from now on, and needs a score of its own.
   */
  void retire(long id, Moment at, String runId, List<FoldOutput> outputs) throws SQLException {
    Optional<String> before =
        sql.first(
            "SELECT state FROM postings WHERE id = ?1 AND state IN ('open', 'listed') AND source <> ?2"
                + " AND NOT EXISTS (SELECT 1 FROM sightings WHERE posting_id = ?1)",
            row -> row.getString(1),
            id,
            PostingEntered.SOURCE);
    if (before.isEmpty()) {
      return;
    }
    sql.update("UPDATE postings SET state = 'gone' WHERE id = ?", id);
    counters.move(before.get().equals("open") ? Counter.OPEN : Counter.LISTED, Counter.GONE);
    changes.add(id, "gone", at, runId);
    for (long repeated :
        sql.all(
            "SELECT id FROM postings WHERE duplicate_of = ? AND state = 'open' ORDER BY id",
            row -> row.getLong(1),
            id)) {
      openings.forAll(repeated, outputs);
    }
  }
}
