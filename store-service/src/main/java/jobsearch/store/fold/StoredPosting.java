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
    GONE
  }

  PostingRef ref() {
    return new PostingRef(source, nativeId, url);
  }

  static StoredPosting of(ResultSet row) throws SQLException {
    String scrapedAt = row.getString("scraped_at");
    String etag = row.getString("etag");
    String lastModified = row.getString("last_modified");
    long duplicateOf = row.getLong("duplicate_of");
    return new StoredPosting(
        row.getLong("id"),
        row.getString("source"),
        row.getString("native_id"),
        row.getString("url"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("content_hash"),
        row.getString("fingerprint"),
        scrapedAt == null ? null : Instant.parse(scrapedAt),
        etag == null && lastModified == null ? null : new Validator(etag, lastModified),
        duplicateOf == 0 ? null : duplicateOf);
  }
}
