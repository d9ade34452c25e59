package jobsearch.store.consistency;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import jobsearch.store.schema.Sql;

/**
 * Whether the store's place in the journal agrees with its rows and with what the journal still
 * holds. Offsets of a journal have gaps of their own: only a whole replay, the restore drill, shows
 * a fact that was left out.
 */
final class OffsetCheck implements Check {

  /**
   * What the journal holds now.
   *
   * @param start the first offset
   * @param end the offset that comes next
   */
  public record Range(long start, long end) {}

  /** Asks the journal. */
  @FunctionalInterface
  interface Source {
    /**
     * What it holds.
     *
     * @throws Inconclusive if it does not answer
     */
    Range range() throws InterruptedException, Inconclusive;
  }

  private static final String FLAWED =
      "SELECT 'journal_position' AS row, last_offset, 'goes on at ' || next_offset || ', before it ends'"
          + " AS what FROM journal_position WHERE last_offset >= next_offset"
          + " UNION ALL SELECT 'sightings ' || search_id || ' ' || posting_id, seen_offset, %1$s"
          + " FROM sightings, journal_position j WHERE seen_offset >= j.next_offset"
          + " UNION ALL SELECT 'runs ' || run_id || ' ' || source, started_offset, %1$s"
          + " FROM runs, journal_position j WHERE started_offset >= j.next_offset"
          + " UNION ALL SELECT 'relations ' || r.id, r.journal_offset, %1$s"
          + " FROM relations r, journal_position j WHERE r.journal_offset >= j.next_offset"
          + " UNION ALL SELECT 'posting_authors ' || posting_id, a.journal_offset, 'written there, which is not folded'"
          + " FROM posting_authors a, journal_position j"
          + " WHERE max(coalesce(a.journal_offset, 0), coalesce(a.confirmed_offset, 0)) >= j.next_offset";

  private static final SqlCheck ROWS =
      new SqlCheck(
          new Rule(
              "offsets",
              "gaps between the journal, the store's place in it, and its rows",
              Severity.CRITICAL,
              1,
              "jobsearch journal verify says what the archive has; then jobsearch journal import, or"
                  + " jobsearch backup --restore"),
          "SELECT (SELECT count(*) FROM sightings) + (SELECT count(*) FROM runs)"
              + " + (SELECT count(journal_offset) FROM relations) + 1",
          FLAWED.formatted("'is beyond the place ' || j.next_offset"),
          SqlCheck.Proposal::none);

  private final Source journal;

  OffsetCheck(Source journal) {
    this.journal = journal;
  }

  @Override
  public Rule rule() {
    return ROWS.rule();
  }

  @Override
  public Finding find(Connection snapshot) throws SQLException, InterruptedException, Inconclusive {
    Finding rows = ROWS.find(snapshot);
    long next =
        new Sql(snapshot)
            .first("SELECT next_offset FROM journal_position", row -> row.getLong(1))
            .orElse(0L);
    List<Sample> flaws = new ArrayList<>();
    try {
      Range range = journal.range();
      if (range.start() > next) {
        flaws.add(
            new Sample(
                "journal_position",
                next,
                "the journal begins at %d: what lies between is lost".formatted(range.start())));
      }
      if (range.end() < next) {
        flaws.add(
            new Sample(
                "journal_position",
                next,
                "the journal ends at %d: its end is lost".formatted(range.end())));
      }
    } catch (Inconclusive e) {
      if (rows.count() == 0) {
        throw e;
      }
    }
    long count = rows.count() + flaws.size();
    flaws.addAll(rows.samples());
    return new Finding(rows.examined(), count, flaws);
  }
}
