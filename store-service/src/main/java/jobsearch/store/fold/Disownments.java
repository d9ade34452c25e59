package jobsearch.store.fold;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jobsearch.events.journal.FactsDisowned;
import jobsearch.store.fold.Authored.Extent;
import jobsearch.store.fold.Decision.Outcome;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Takes away what counts of what a bad release wrote, so that it is found out again
 * (docs/decisions/0028-disowned-facts.md). Nothing that is disowned has an author afterwards: it is
 * disowned once, and what is found out again is another's.
 */
final class Disownments {

  private final Sql sql;
  private final Postings postings;
  private final DisownedScores scores;
  private final Repairs repairs;
  private final Searches searches;

  Disownments(
      Sql sql, Postings postings, DisownedScores scores, Repairs repairs, Searches searches) {
    this.sql = sql;
    this.postings = postings;
    this.scores = scores;
    this.repairs = repairs;
    this.searches = searches;
  }

  Decision take(FactsDisowned fact, Moment at, List<FoldOutput> outputs) throws SQLException {
    @Nullable Object[] range = {fact.release(), fact.from(), fact.to()};
    Extent extent = new Authored(fact.release(), fact.from(), fact.to()).extent(sql);
    Set<Long> unread =
        new TreeSet<>(
            ids(
                "SELECT id FROM searches WHERE (source, search_term, cv_key)"
                    + " IN (SELECT source, search_term, cv_key "
                    + Authored.RUNS
                    + ")",
                range));
    sql.update(
        "UPDATE runs SET release = NULL, journal_offset = NULL WHERE (run_id, source) IN"
            + " (SELECT run_id, source "
            + Authored.RUNS
            + ")",
        range);
    List<Long> stale = ids("SELECT posting_id " + Authored.POSTINGS + " ORDER BY 1", range);
    for (long posting : stale) {
      unread.addAll(ids("SELECT search_id FROM sightings WHERE posting_id = ?", posting));
      postings.disown(posting, at);
    }
    for (long search : unread) {
      searches.forget(search);
    }
    repairs.separate(relations(range), at, outputs);
    scores.take(range, fact.release(), at, outputs);
    keep(fact, extent, at);
    return extent.isNothing()
        ? Decision.of(Outcome.UNCHANGED, "it wrote nothing there that counts")
        : Decision.done();
  }

  private List<Repairs.Related> relations(@Nullable Object[] range) throws SQLException {
    return new ArrayList<>(
        sql.all(
            "SELECT from_id, to_id " + Authored.RELATIONS + " ORDER BY id",
            row -> new Repairs.Related(row.getLong(1), row.getLong(2)),
            range));
  }

  private List<Long> ids(String query, @Nullable Object... values) throws SQLException {
    return sql.all(query, row -> row.getLong(1), values);
  }

  private void keep(FactsDisowned fact, Extent extent, Moment at) throws SQLException {
    sql.update(
        "INSERT OR REPLACE INTO disownments (event_id, release, from_offset, to_offset, reason,"
            + " disowned_at, postings, scores, relations, searches) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        fact.id(),
        fact.release(),
        fact.from(),
        fact.to(),
        fact.reason(),
        at.text(),
        extent.postings(),
        extent.scores(),
        extent.relations(),
        extent.searches());
  }
}
