package jobsearch.store.fold;

import java.sql.SQLException;
import java.util.List;
import jobsearch.store.schema.Sql;

/**
 * What a release wrote that counts, in a part of the journal. Reads whole tables: it is asked for
 * rarely, and an index would cost each posting.
 *
 * @param release as {@code ce_release} says it
 * @param from the first offset
 * @param to the offset behind the last
 */
public record Authored(String release, long from, long to) {

  private static final String WROTE =
      "release = ?1 AND journal_offset >= ?2 AND journal_offset < ?3";

  /** Postings whose content it wrote, or said to stand. */
  static final String POSTINGS =
      "FROM posting_authors WHERE ("
          + WROTE
          + ") OR (confirmed_release = ?1 AND confirmed_offset >= ?2 AND confirmed_offset < ?3)";

  /** Scores, and failures to give one. */
  static final String SCORES = "FROM scores WHERE state <> 'open' AND " + WROTE;

  /** Repetitions that it found. */
  static final String RELATIONS = "FROM relations WHERE " + WROTE;

  /** Runs that it completed. */
  static final String RUNS = "FROM runs WHERE " + WROTE;

  /**
   * How much that is.
   *
   * @param postings that are to be read again
   * @param scores that are to be given again
   * @param relations between postings that are found anew, or not
   * @param searches that it completed
   */
  public record Extent(long postings, long scores, long relations, long searches) {

    /** Whether there is nothing. */
    public boolean isNothing() {
      return postings + scores + relations + searches == 0;
    }
  }

  /** Counts. */
  public Extent extent(Sql sql) throws SQLException {
    return new Extent(
        count(sql, "SELECT count(*) " + POSTINGS),
        count(sql, "SELECT count(*) " + SCORES),
        count(sql, "SELECT count(*) " + RELATIONS),
        count(
            sql,
            "SELECT count(*) FROM (SELECT DISTINCT source, search_term, cv_key " + RUNS + ")"));
  }

  private long count(Sql sql, String query) throws SQLException {
    return sql.only(query, row -> row.getLong(1), release, from, to);
  }

  /** Each release that wrote something that counts, with all that it wrote; the last one first. */
  public static List<Authored> all(Sql sql) throws SQLException {
    return sql.all(
        "SELECT release, min(place), max(place) + 1 FROM ("
            + "SELECT release, journal_offset AS place FROM posting_authors"
            + " UNION ALL SELECT confirmed_release, confirmed_offset FROM posting_authors"
            + " UNION ALL SELECT release, journal_offset FROM scores WHERE state <> 'open'"
            + " UNION ALL SELECT release, journal_offset FROM relations"
            + " UNION ALL SELECT release, journal_offset FROM runs)"
            + " WHERE release IS NOT NULL GROUP BY release ORDER BY 3 DESC, 1",
        row -> new Authored(row.getString(1), row.getLong(2), row.getLong(3)));
  }
}
