package jobsearch.store.fold;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import jobsearch.events.posting.PostingRef;
import jobsearch.events.posting.Validator;
import org.jspecify.annotations.Nullable;

/** What the rules need to know of a stored posting. */
record StoredPosting(
    long id,
    String source,
    @Nullable String nativeId,
    String url,
    State state,
    @Nullable String contentHash,
    @Nullable String fingerprint,
    @Nullable Instant scrapedAt,
    @Nullable Validator validator,
    @Nullable Long duplicateOf) {

  /** How far it is known. */
  enum State {
    LISTED,
    OPEN,
    GONE,
    REMOVED
  }

  PostingRef ref() {
    return new PostingRef(source, nativeId, url);
  }

  /** What {@link #of} reads, by number: the driver finds a column by name ten times slower. */
  static final String COLUMNS =
      "id, source, native_id, url, state, content_hash, fingerprint, scraped_at, etag,"
          + " last_modified, duplicate_of";

  static StoredPosting of(ResultSet row) throws SQLException {
    String scrapedAt = row.getString(8);
    String etag = row.getString(9);
    String lastModified = row.getString(10);
    long duplicateOf = row.getLong(11);
    return new StoredPosting(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        State.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
        row.getString(6),
        row.getString(7),
        scrapedAt == null ? null : Instant.parse(scrapedAt),
        etag == null && lastModified == null ? null : new Validator(etag, lastModified),
        duplicateOf == 0 ? null : duplicateOf);
  }
}
