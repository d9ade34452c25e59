package jobsearch.store.fold;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jobsearch.events.journal.ListedEntry;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.PostingRef;
import jobsearch.events.posting.Validator;
import jobsearch.store.journal.PreparedPosting;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/** The rows of postings: what a list says of one, and what its own page says. */
final class PostingTable {

  /** Columns of what was read that no index holds. */
  private static final String DETAILS =
      "title, company, locations, workplace, department, employment_type, salary, valid_through,"
          + " apply_url, fingerprint, etag, last_modified, scraped_at, description";

  private final Sql sql;

  PostingTable(Sql sql) {
    this.sql = sql;
  }

  void insertListed(long id, String source, ListedEntry entry, Moment at) throws SQLException {
    sql.update(
        "INSERT INTO postings (id, source, native_id, url, state, title, posted_at, first_seen_at)"
            + " VALUES (?, ?, ?, ?, 'listed', ?, ?, ?)",
        id,
        source,
        entry.nativeId(),
        entry.url(),
        entry.title(),
        text(entry.postedAt()),
        at.text());
  }

  void insertRead(long id, PostingScraped fact, PreparedPosting prepared, Moment at)
      throws SQLException {
    PostingRef ref = fact.ref();
    List<@Nullable Object> values = new ArrayList<>();
    values.add(id);
    values.add(ref.source());
    values.add(ref.nativeId());
    values.add(ref.url());
    values.add(at.text());
    values.add(text(fact.posting().postedAt()));
    values.add(prepared.identity().contentHash());
    addDetails(fact, prepared, at, values);
    sql.update(
        "INSERT INTO postings (id, source, native_id, url, state, first_seen_at, posted_at,"
            + " content_hash, "
            + DETAILS
            + ") VALUES (?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values.toArray());
  }

  /** Says whether anything changed that lists are ordered by. */
  boolean update(long id, PostingScraped fact, PreparedPosting prepared, Moment at)
      throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    addDetails(fact, prepared, at, values);
    values.add(id);
    sql.update(
        "UPDATE postings SET ("
            + DETAILS
            + ") = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE id = ?",
        values.toArray());
    // Apart, since SQLite writes an index anew whenever a statement names its column.
    String postedAt = text(fact.posting().postedAt());
    String contentHash = prepared.identity().contentHash();
    int changed =
        sql.update(
            "UPDATE postings SET state = 'open', posted_at = ?, content_hash = ?"
                + " WHERE id = ? AND (state, posted_at, content_hash) IS NOT ('open', ?, ?)",
            postedAt,
            contentHash,
            id,
            postedAt,
            contentHash);
    return changed == 1;
  }

  /** The values of {@link #DETAILS}, in their order. */
  private static void addDetails(
      PostingScraped fact, PreparedPosting prepared, Moment at, List<@Nullable Object> values) {
    Posting posting = fact.posting();
    Validator validator = fact.validator();
    values.add(posting.title());
    values.add(posting.company());
    values.add(prepared.locations());
    values.add(posting.workplace() == null ? null : posting.workplace().name());
    values.add(posting.department());
    values.add(posting.employmentType());
    values.add(prepared.salary());
    values.add(text(posting.validThrough()));
    values.add(posting.applyUrl());
    values.add(fact.fingerprint());
    values.add(validator == null ? null : validator.etag());
    values.add(validator == null ? null : validator.lastModified());
    values.add(at.text());
    values.add(posting.description());
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : Moment.text(time);
  }
}
