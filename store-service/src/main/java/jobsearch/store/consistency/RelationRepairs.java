package jobsearch.store.consistency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jobsearch.events.journal.RelationAsserted;
import jobsearch.events.journal.RelationRetracted;
import jobsearch.events.posting.PostingRef;
import jobsearch.store.fold.Evidence;
import jobsearch.store.identify.CanonicalUrl;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/**
 * What puts relations right. Facts name postings as their boards do, so that every replica finds
 * them; what no evidence can be found for is retracted, and found again when it is read again.
 */
final class RelationRepairs {

  /** One run proposes at most so many of a kind; the next one the rest. */
  private static final int MOST = 2_000;

  /** Of the posting that repeats, and of the other one. */
  private static final String ENDS =
      "f.id, f.source, f.native_id, f.url, f.apply_url, t.id, t.source, t.native_id, t.url";

  private static final String RELATED =
      "EXISTS (SELECT 1 FROM relations r WHERE r.kind = 'duplicate-of' AND r.from_id = %s.id"
          + " AND r.to_id = %s.id)";

  private RelationRepairs() {}

  /**
   * Two postings that are said to be one job.
   *
   * @param evidence as it stands in the relation; null if there is none
   */
  private record Pair(
      long id,
      PostingRef from,
      @Nullable String applyUrl,
      long original,
      PostingRef to,
      @Nullable String evidence) {

    static Pair of(ResultSet row) throws SQLException {
      return new Pair(
          row.getLong(1),
          new PostingRef(row.getString(2), row.getString(3), row.getString(4)),
          row.getString(5),
          row.getLong(6),
          new PostingRef(row.getString(7), row.getString(8), row.getString(9)),
          row.getString(10));
    }

    Repair asserted(Evidence evidence) {
      return new Repair.Say(
          "posting %d: %s repeats %s, %s (%s)"
              .formatted(id, from.url(), to.url(), evidence.text(), evidence.confidence()),
          new RelationAsserted(from, to, evidence.confidence(), evidence.text()));
    }

    Repair retracted(String reason) {
      return new Repair.Say(
          "posting %d: %s no longer repeats %s, %s".formatted(id, from.url(), to.url(), reason),
          new RelationRetracted(from, to, reason));
    }
  }

  static List<Repair> confidence(Sql sql, String run) throws SQLException {
    return related(sql, RelationChecks.CONFIDENCE).stream()
        .map(pair -> pair.asserted(stated(String.valueOf(pair.evidence()))))
        .toList();
  }

  private static Evidence stated(String text) {
    return new Evidence(
        text, text.startsWith(Evidence.CONTENT) ? Evidence.OF_CONTENT : Evidence.OF_ADDRESS);
  }

  static List<Repair> evidence(Sql sql, String run) throws SQLException {
    return mended(sql, related(sql, RelationChecks.EVIDENCE));
  }

  /**
   * Relations whose own evidence holds need no other. Of two postings that repeat each other, what
   * no relation says goes; if both are related, the later one.
   */
  static List<Repair> links(Sql sql, String run) throws SQLException {
    List<Repair> repairs = new ArrayList<>();
    repairs.addAll(
        related(
                sql,
                "SELECT 'relations ' || r.id AS row FROM relations r JOIN postings p"
                    + " ON p.id = r.from_id WHERE p.duplicate_of IS NULL AND r.kind = 'duplicate-of'"
                    + " AND 'relations ' || r.id NOT IN (SELECT row FROM ("
                    + RelationChecks.EVIDENCE
                    + "))")
            .stream()
            .map(pair -> pair.asserted(stated(String.valueOf(pair.evidence()))))
            .toList());
    repairs.addAll(
        mended(
            sql,
            sql.all(
                "SELECT "
                    + ENDS
                    + ", NULL FROM postings f JOIN postings t ON t.id = f.duplicate_of"
                    + " WHERE NOT EXISTS (SELECT 1 FROM relations r WHERE r.from_id = f.id"
                    + " AND r.kind = 'duplicate-of' AND r.to_id = f.duplicate_of)"
                    + " AND t.duplicate_of IS NOT f.id LIMIT "
                    + MOST,
                Pair::of)));
    repairs.addAll(
        sql
            .all(
                "SELECT "
                    + ENDS
                    + ", NULL FROM postings f JOIN postings t ON t.id = f.duplicate_of"
                    + " WHERE t.duplicate_of = f.id AND (f.id >= t.id AND "
                    + RELATED.formatted("t", "f")
                    + " OR NOT "
                    + RELATED.formatted("f", "t")
                    + ") LIMIT "
                    + MOST,
                Pair::of)
            .stream()
            .map(pair -> pair.retracted("each repeats the other"))
            .toList());
    return repairs;
  }

  /** The one that came first is shown. */
  static List<Repair> repeated(Sql sql, String run) throws SQLException {
    return sql
        .all(
            "SELECT "
                + ENDS
                + ", f.content_hash FROM ("
                + "SELECT content_hash, min(id) AS first FROM postings WHERE state = 'open'"
                + " AND duplicate_of IS NULL AND 'content ' || content_hash IN (SELECT row FROM ("
                + RelationChecks.REPEATED
                + ")) GROUP BY content_hash) g JOIN postings t ON t.id = g.first"
                + " JOIN postings f ON f.content_hash = g.content_hash AND f.source <> t.source"
                + " WHERE f.state = 'open' AND f.duplicate_of IS NULL ORDER BY f.id LIMIT "
                + MOST,
            Pair::of)
        .stream()
        .map(pair -> pair.asserted(Evidence.content(String.valueOf(pair.evidence()))))
        .toList();
  }

  /** The pairs of the relations that a check names. */
  private static List<Pair> related(Sql sql, String flawed) throws SQLException {
    return sql.all(
        "SELECT "
            + ENDS
            + ", r.evidence FROM relations r JOIN postings f ON f.id = r.from_id"
            + " JOIN postings t ON t.id = r.to_id WHERE r.id IN"
            + " (SELECT CAST(substr(row, 11) AS INTEGER) FROM ("
            + flawed
            + ")) ORDER BY r.id LIMIT "
            + MOST,
        Pair::of);
  }

  private static List<Repair> mended(Sql sql, List<Pair> pairs) throws SQLException {
    List<Repair> repairs = new ArrayList<>();
    for (Pair pair : pairs) {
      Optional<Evidence> found = found(sql, pair);
      repairs.add(
          found.isPresent() ? pair.asserted(found.get()) : pair.retracted("there is no evidence"));
    }
    return repairs;
  }

  /**
   * By the rule of the fold: the address to apply at is a host's own id, and one of another source
   * has it that is the other posting, or repeats it. Most postings apply at their own page, which
   * shows nothing.
   */
  private static Optional<Evidence> found(Sql sql, Pair pair) throws SQLException {
    Optional<String> address =
        Optional.ofNullable(pair.applyUrl())
            .flatMap(CanonicalUrl::of)
            .filter(CanonicalUrl::nativeId)
            .map(CanonicalUrl::value);
    return address.isPresent()
            && sql.exists(
                "SELECT 1 FROM posting_urls u JOIN postings h ON h.id = u.posting_id"
                    + " WHERE u.canonical = ?1 AND h.id <> ?2 AND h.source <> ?3"
                    + " AND ?4 IN (h.id, h.duplicate_of)",
                address.get(),
                pair.id(),
                pair.from().source(),
                pair.original())
        ? address.map(Evidence::address)
        : Optional.empty();
  }
}
