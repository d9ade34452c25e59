package jobsearch.store.fold;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import jobsearch.events.journal.ListedEntry;
import jobsearch.events.journal.PostingConfirmed;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.journal.ScrapeFailed;
import jobsearch.events.posting.PostingRef;
import jobsearch.store.fold.Counters.Counter;
import jobsearch.store.identify.Identity;
import jobsearch.store.journal.PreparedPosting;
import jobsearch.store.schema.Sql;

/** Postings: listed, read, confirmed, gone, and found to be the same as another. */
final class Postings {

  private final Sql sql;
  private final PostingTable table;
  private final PostingIds ids;
  private final Addresses addresses;
  private final Links links;
  private final Pairs pairs;
  private final Duplicates duplicates;
  private final Counters counters;
  private final Changes changes;

  Postings(
      Sql sql,
      PostingIds ids,
      Addresses addresses,
      Links links,
      Pairs pairs,
      Duplicates duplicates,
      Counters counters,
      Changes changes) {
    this.sql = sql;
    this.table = new PostingTable(sql);
    this.ids = ids;
    this.addresses = addresses;
    this.links = links;
    this.pairs = pairs;
    this.duplicates = duplicates;
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
    count(Counter.GONE, read ? Counter.OPEN : Counter.LISTED);
    changes.add(gone.id(), "reopened", at, runId);
  }

  /**
   * No list names it any more. What repeats it is shown in its place from now on, and needs a score
   * of its own.
   */
  void retire(long id, Moment at, String runId, List<FoldOutput> outputs) throws SQLException {
    Optional<String> before =
        sql.first(
            "SELECT state FROM postings WHERE id = ?1 AND state <> 'gone'"
                + " AND NOT EXISTS (SELECT 1 FROM sightings WHERE posting_id = ?1)",
            row -> row.getString(1),
            id);
    if (before.isEmpty()) {
      return;
    }
    sql.update("UPDATE postings SET state = 'gone' WHERE id = ?", id);
    count(before.get().equals("open") ? Counter.OPEN : Counter.LISTED, Counter.GONE);
    changes.add(id, "gone", at, runId);
    for (long repeated :
        sql.all(
            "SELECT id FROM postings WHERE duplicate_of = ? AND state = 'open' ORDER BY id",
            row -> row.getLong(1),
            id)) {
      openForAll(repeated, outputs);
    }
  }

  /** Keeps what a posting says, and asks for the scores that this makes necessary. */
  void scrape(PostingScraped fact, PreparedPosting prepared, Moment at, List<FoldOutput> outputs)
      throws SQLException {
    PostingRef ref = fact.ref();
    Identity identity = prepared.identity();
    Optional<StoredPosting> found =
        addresses.find(ref.source(), ref.nativeId(), identity.address());
    if (found.isEmpty()) {
      insert(fact, prepared, at, outputs);
      return;
    }
    links.release(found.get().id());
    overwrite(found.get(), fact, prepared, at, outputs);
  }

  /** What an import came upon, or made. */
  record Taken(long id, String url, boolean isNew, String contentHash) {}

  /**
   * Keeps what an import says of a posting, unless it was read already and is not to be replaced.
   */
  Taken take(
      PostingScraped fact,
      PreparedPosting prepared,
      boolean replaces,
      Moment at,
      List<FoldOutput> outputs)
      throws SQLException {
    PostingRef ref = fact.ref();
    String content = prepared.identity().contentHash();
    Optional<StoredPosting> found =
        addresses.find(ref.source(), ref.nativeId(), prepared.identity().address());
    if (found.isEmpty()) {
      return new Taken(insert(fact, prepared, at, outputs), ref.url(), true, content);
    }
    StoredPosting stored = found.get();
    String before = stored.contentHash();
    if (before != null && !replaces) {
      return new Taken(stored.id(), stored.url(), false, before);
    }
    overwrite(stored, fact, prepared, at, outputs);
    return new Taken(stored.id(), stored.url(), false, content);
  }

  private void overwrite(
      StoredPosting stored,
      PostingScraped fact,
      PreparedPosting prepared,
      Moment at,
      List<FoldOutput> outputs)
      throws SQLException {
    String content = prepared.identity().contentHash();
    note(stored, content, at, fact.runId());
    if (table.update(stored.id(), fact, prepared, at) && content.equals(stored.contentHash())) {
      // Its date: the content, whose changes are noted, does not hold it.
      changes.touch(stored.id(), at);
    }
    duplicates.relate(stored.id(), fact.ref(), prepared.identity().applyId(), at, outputs);
    openForAll(stored.id(), outputs);
    openForFormer(stored, content, outputs);
  }

  /** Whoever searched for it gets a score of what it says. */
  private void openForAll(long id, List<FoldOutput> outputs) throws SQLException {
    for (String cvKey : links.cvs(id)) {
      pairs.openShown(id, cvKey, outputs);
    }
  }

  /** A CV that was scored against what it said before is scored against what it says now. */
  private void openForFormer(StoredPosting before, String content, List<FoldOutput> outputs)
      throws SQLException {
    String former = before.contentHash();
    if (former != null && !former.equals(content)) {
      for (String cvKey : pairs.cvs(former)) {
        pairs.openShown(before.id(), cvKey, outputs);
      }
    }
  }

  /** What was read still stands; another CV may have found it meanwhile. */
  void confirm(PostingConfirmed fact, Moment at, List<FoldOutput> outputs) throws SQLException {
    for (StoredPosting posting : atRef(fact.ref())) {
      links.release(posting.id());
      sql.update(
          "UPDATE postings SET scraped_at = ?, fingerprint = ? WHERE id = ? AND state <> 'listed'",
          at.text(),
          fact.fingerprint(),
          posting.id());
      openForAll(posting.id(), outputs);
    }
  }

  /** It stays as it was; the next run will find it new or stale again. */
  void fail(ScrapeFailed fact, List<FoldOutput> outputs) throws SQLException {
    for (StoredPosting posting : atRef(fact.ref())) {
      links.release(posting.id());
      openForAll(posting.id(), outputs);
    }
    sql.update(
        "UPDATE runs SET failures = failures + 1 WHERE run_id = ? AND source = ?",
        fact.runId(),
        fact.ref().source());
  }

  private List<StoredPosting> atRef(PostingRef ref) throws SQLException {
    return addresses
        .find(ref.source(), ref.nativeId(), Identity.address(ref.source(), ref.url(), ""))
        .stream()
        .toList();
  }

  private void note(StoredPosting before, String content, Moment at, String runId)
      throws SQLException {
    switch (before.state()) {
      case OPEN -> {
        if (!content.equals(before.contentHash())) {
          changes.add(before.id(), "changed", at, runId);
        }
      }
      case LISTED -> {
        count(Counter.LISTED, Counter.OPEN);
        changes.add(before.id(), "read", at, runId);
      }
      case GONE -> {
        count(Counter.GONE, Counter.OPEN);
        changes.add(before.id(), "reopened", at, runId);
      }
    }
  }

  private void count(Counter from, Counter to) {
    counters.add(from, -1);
    counters.add(to, 1);
  }

  /** A posting that was read without having been listed: an import, or a journal that was cut. */
  private long insert(
      PostingScraped fact, PreparedPosting prepared, Moment at, List<FoldOutput> outputs)
      throws SQLException {
    long id = ids.next();
    table.insertRead(id, fact, prepared, at);
    counters.add(Counter.OPEN, 1);
    changes.add(id, "read", at, fact.runId());
    addresses.add(prepared.identity().address(), id);
    duplicates.relate(id, fact.ref(), prepared.identity().applyId(), at, outputs);
    return id;
  }
}
