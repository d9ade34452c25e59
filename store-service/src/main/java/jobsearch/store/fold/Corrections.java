package jobsearch.store.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import jobsearch.events.posting.Correction;
import jobsearch.events.posting.Posting;
import jobsearch.store.schema.Sql;

/**
 * What people correct in postings. What the board states is kept beside it, so that a correction
 * can be withdrawn, and one field's does not keep the board's news of the others away.
 */
final class Corrections {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .findAndAddModules()
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .build();

  private final Sql sql;

  Corrections(Sql sql) {
    this.sql = sql;
  }

  private record Kept(Posting stated, Correction correction) {}

  /** What is shown of a posting that its board states anew; empty if nobody corrected it. */
  Optional<Posting> restated(long postingId, Posting stated) throws SQLException {
    Optional<Kept> kept = kept(postingId);
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    sql.update("UPDATE corrections SET stated = ? WHERE posting_id = ?", json(stated), postingId);
    return Optional.of(kept.get().correction().of(stated));
  }

  /** What is shown of a posting from now on; empty if that is what it was. */
  Optional<Posting> correct(
      long postingId, Correction correction, Collection<String> withdrawn, Moment at)
      throws SQLException {
    Optional<Kept> known = kept(postingId);
    Kept before = known.isPresent() ? known.get() : new Kept(shown(postingId), Correction.NONE);
    Correction after = correction.over(before.correction().without(withdrawn));
    if (after.equals(before.correction())) {
      return Optional.empty();
    }
    if (after.isNone()) {
      sql.update("DELETE FROM corrections WHERE posting_id = ?", postingId);
    } else {
      sql.update(
          "INSERT OR REPLACE INTO corrections (posting_id, stated, correction, corrected_at)"
              + " VALUES (?, ?, ?, ?)",
          postingId,
          json(before.stated()),
          json(after),
          at.text());
    }
    return Optional.of(after.of(before.stated()));
  }

  private Posting shown(long postingId) throws SQLException {
    return sql.only("SELECT * FROM postings WHERE id = ?", StoredContent::of, postingId);
  }

  private Optional<Kept> kept(long postingId) throws SQLException {
    return sql.first(
        "SELECT stated, correction FROM corrections WHERE posting_id = ?",
        Corrections::kept,
        postingId);
  }

  private static Kept kept(ResultSet row) throws SQLException {
    try {
      return new Kept(
          JSON.readValue(row.getString(1), Posting.class),
          JSON.readValue(row.getString(2), Correction.class));
    } catch (JsonProcessingException e) {
      throw new SQLException("a correction holds broken JSON", e);
    }
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records are always JSON", e);
    }
  }
}
