package jobsearch.store.consistency;

import java.util.List;
import jobsearch.events.journal.CountersRecounted;
import jobsearch.store.fold.Fold;

/** Whether rows say what they must, each by itself and all together. */
final class RowChecks {

  private static final String RESTORE =
      "restore a backup, which replays the journal: jobsearch backup --restore";
  private static final String POSTINGS = "SELECT count(*) FROM postings";

  private RowChecks() {}

  /** Rules that the schema cannot state, of single rows; in the order in which they are checked. */
  static List<SqlCheck> rows() {
    return List.of(
        postings(
            "postings.locations",
            "postings whose locations are no JSON list",
            "NOT json_valid(locations) OR json_type(locations) <> 'array'"),
        postings("postings.salary", "postings whose salary is no JSON", "NOT json_valid(salary)"),
        postings(
            "postings.times",
            "postings with a time that is none",
            "first_seen_at NOT GLOB '????-??-??T*Z' OR posted_at NOT GLOB '????-??-??T*Z'"),
        postings(
            "postings.content",
            "postings that were read and have no content hash",
            "state = 'open' AND content_hash IS NULL"),
        postings(
            "postings.addresses",
            "postings without an address",
            "NOT EXISTS (SELECT 1 FROM posting_urls u WHERE u.posting_id = postings.id)"),
        new SqlCheck(
            major(
                "scores.values",
                "scores that are scored without a value, or ranked by another one"),
            "SELECT count(*) FROM scores WHERE state = 'scored'",
            "SELECT 'scores ' || id AS row, NULL AS journal_offset, 'overall '"
                + " || coalesce(overall, 'none') || ', rank ' || rank AS what FROM scores"
                + " WHERE state = 'scored' AND (overall IS NULL OR rank <> overall)",
            SqlCheck.Proposal::none));
  }

  /** What the fold counts as it goes. */
  static SqlCheck counters() {
    return new SqlCheck(
        major("counters", "counters that differ from the rows counted"),
        "SELECT count(*) FROM counters",
        "SELECT 'counters ' || c.name AS row, NULL AS journal_offset, 'says ' || coalesce(k.value, 0)"
            + " || ', and there are ' || c.n AS what FROM ("
            + Fold.COUNTED
            + ") c LEFT JOIN counters k ON k.name = c.name WHERE coalesce(k.value, 0) <> c.n",
        (sql, run) ->
            List.of(
                new Repair.Say(
                    "count the rows anew for all counters", new CountersRecounted(run))));
  }

  /** Rows that refer to rows that are not there; relations and repetitions are checked apart. */
  static SqlCheck references() {
    return new SqlCheck(
        new Rule(
            "references",
            "rows that refer to a row that is not there",
            Severity.CRITICAL,
            1,
            RESTORE),
        POSTINGS,
        "SELECT \"table\" || ' ' || coalesce(rowid, '?') AS row, NULL AS journal_offset,"
            + " 'refers to a row of ' || parent || ' that is not there' AS what"
            + " FROM pragma_foreign_key_check WHERE \"table\" NOT IN ('relations', 'postings')",
        SqlCheck.Proposal::none);
  }

  /** The file itself. */
  static SqlCheck pages() {
    return new SqlCheck(
        new Rule("file", "damaged places in the database file", Severity.CRITICAL, 1, RESTORE),
        "PRAGMA page_count",
        "SELECT 'file' AS row, NULL AS journal_offset, quick_check AS what"
            + " FROM pragma_quick_check WHERE quick_check <> 'ok'",
        SqlCheck.Proposal::none);
  }

  private static SqlCheck postings(String id, String title, String flawed) {
    return new SqlCheck(
        major(id, title),
        POSTINGS,
        "SELECT 'postings ' || id AS row, NULL AS journal_offset, url AS what FROM postings WHERE "
            + flawed,
        SqlCheck.Proposal::none);
  }

  private static Rule major(String id, String title) {
    return new Rule(id, title, Severity.MAJOR, 1, RESTORE);
  }
}
