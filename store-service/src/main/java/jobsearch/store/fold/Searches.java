package jobsearch.store.fold;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import jobsearch.events.journal.PageValidator;
import jobsearch.events.journal.SearchCompleted;
import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.events.journal.SearchStarted;
import jobsearch.events.posting.Validator;
import jobsearch.events.verdict.SearchBriefed;
import jobsearch.store.schema.Sql;

/** Searches and their runs: what a scraper may rely on, and what a finished reading proves. */
final class Searches {

  private final Sql sql;
  private final Pairs pairs;
  private final Listings listings;

  Searches(Sql sql, Pairs pairs, Listings listings) {
    this.sql = sql;
    this.pairs = pairs;
    this.listings = listings;
  }

  /** The search for a term in a source on behalf of a CV. */
  long idOf(String source, String term, String cvKey) throws SQLException {
    Optional<Long> id =
        sql.first(
            "SELECT id FROM searches WHERE source = ? AND search_term = ? AND cv_key = ?",
            row -> row.getLong(1),
            source,
            term,
            cvKey);
    return id.isPresent()
        ? id.get()
        : sql.insert(
            "INSERT INTO searches (source, search_term, cv_key) VALUES (?, ?, ?)",
            source,
            term,
            cvKey);
  }

  /** Begins a run, or tells one that begins again what it was told before. */
  void start(SearchStarted fact, Moment at, List<FoldOutput> outputs) throws SQLException {
    long searchId = idOf(fact.source(), fact.term(), fact.cvKey());
    int begun =
        sql.update(
            "INSERT OR IGNORE INTO runs (run_id, source, sources, search_term, cv_key, sweep, started_at, started_offset)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            fact.runId(),
            fact.source(),
            fact.sources(),
            fact.term(),
            fact.cvKey(),
            fact.sweep() ? 1 : 0,
            at.text(),
            at.offset());
    if (begun == 1) {
      pairs.reopen(searchId, fact.cvKey(), outputs);
    }
    List<PageValidator> validators = fact.sweep() ? List.of() : validators(searchId);
    outputs.add(
        new FoldOutput.Answered(new SearchBriefed(fact.runId(), fact.source(), validators)));
  }

  private List<PageValidator> validators(long searchId) throws SQLException {
    return sql.all(
        "SELECT url, etag, last_modified, next_url FROM page_validators WHERE search_id = ? ORDER BY url",
        row ->
            new PageValidator(
                row.getString(1),
                new Validator(row.getString(2), row.getString(3)),
                row.getString(4)),
        searchId);
  }

  void complete(SearchCompleted fact, Moment at, List<FoldOutput> outputs) throws SQLException {
    long searchId = idOf(fact.source(), fact.term(), fact.cvKey());
    int completed =
        sql.update(
            "UPDATE runs SET completed_at = ?, reason = ?, explanation = ?, pages = ?,"
                + " not_modified = ?, details = ?, release = ?, journal_offset = ? WHERE run_id = ? AND source = ? AND completed_at IS NULL",
            at.text(),
            fact.reason().name(),
            fact.explanation(),
            fact.pages(),
            fact.notModified(),
            fact.details(),
            at.release(),
            at.offset(),
            fact.runId(),
            fact.source());
    sql.update("DELETE FROM claims WHERE run_id = ? AND source = ?", fact.runId(), fact.source());
    if (completed == 0) {
      return;
    }
    boolean disowned = namesDisowned(searchId);
    if (!disowned && clean(fact, searchId)) {
      sql.update("UPDATE sightings SET settled = 1 WHERE search_id = ? AND settled = 0", searchId);
    }
    if (!disowned) {
      keep(fact, searchId);
    }
    if (fact.reason() == Reason.EXHAUSTED && fact.notModified() == 0) {
      retire(fact, searchId, at, outputs);
    }
  }

  /**
   * Whether the run got to the end or the frontier with nothing left unread behind it. Only then
   * may a later one stop where this one has been.
   */
  private boolean clean(SearchCompleted fact, long searchId) throws SQLException {
    boolean reached =
        switch (fact.reason()) {
          case EXHAUSTED, FRONTIER, NOT_MODIFIED -> true;
          case CAPPED, FAILED -> false;
        };
    return reached
        && !sql.exists(
            "SELECT 1 FROM runs WHERE run_id = ? AND source = ? AND failures > 0",
            fact.runId(),
            fact.source())
        && !sql.exists(
            "SELECT 1 FROM sightings s JOIN postings p ON p.id = s.posting_id"
                + " WHERE s.search_id = ? AND s.settled = 0 AND p.state = 'listed'",
            searchId);
  }

  /**
   * Whether the list names what was disowned and not read since: the run began before that, and
   * passed over it as known.
   */
  private boolean namesDisowned(long searchId) throws SQLException {
    return sql.exists(
        "SELECT 1 FROM sightings s JOIN postings p ON p.id = s.posting_id WHERE s.search_id = ?"
            + " AND s.settled = 0 AND p.content_hash IS NOT NULL AND p.scraped_at IS NULL",
        searchId);
  }

  /**
   * The scraper names only pages whose every verdict was carried out. A run to the end names all of
   * them: whatever else was kept is of pages that the list no longer has.
   */
  private void keep(SearchCompleted fact, long searchId) throws SQLException {
    if (fact.reason() == Reason.EXHAUSTED) {
      sql.update("DELETE FROM page_validators WHERE search_id = ?", searchId);
    }
    for (PageValidator page : fact.validators()) {
      sql.update(
          "INSERT OR REPLACE INTO page_validators (search_id, url, etag, last_modified, next_url)"
              + " VALUES (?, ?, ?, ?, ?)",
          searchId,
          page.url(),
          page.validator().etag(),
          page.validator().lastModified(),
          page.next());
    }
  }

  /** The next run reads this list to its end: nothing that was found there may be relied on. */
  void forget(long searchId) throws SQLException {
    sql.update("UPDATE sightings SET settled = 0 WHERE search_id = ? AND settled = 1", searchId);
    sql.update("DELETE FROM page_validators WHERE search_id = ?", searchId);
  }

  /**
   * A list that was read whole proves what it no longer names: for its own search, and for every
   * search of the source if it was a list of everything. A posting that no list names is gone.
   * Compared by place in the journal, not by run: another run may have read the same list
   * meanwhile.
   */
  private void retire(SearchCompleted fact, long searchId, Moment at, List<FoldOutput> outputs)
      throws SQLException {
    List<Long> missing =
        sql.all(
            "SELECT g.posting_id FROM sightings g JOIN runs r ON r.run_id = ? AND r.source = ?"
                + " WHERE g.search_id = ? AND g.seen_offset < r.started_offset ORDER BY g.posting_id",
            row -> row.getLong(1),
            fact.runId(),
            fact.source(),
            searchId);
    for (long posting : missing) {
      sql.update(
          fact.term().isEmpty()
              ? "DELETE FROM sightings WHERE posting_id = ?1 AND search_id IN"
                  + " (SELECT id FROM searches WHERE source = ?2 OR id = ?3)"
              : "DELETE FROM sightings WHERE posting_id = ?1 AND ?2 IS NOT NULL AND search_id = ?3",
          posting,
          fact.source(),
          searchId);
      listings.retire(posting, at, fact.runId(), outputs);
    }
  }
}
