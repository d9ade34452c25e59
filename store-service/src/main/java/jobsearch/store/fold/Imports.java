package jobsearch.store.fold;

import java.sql.SQLException;
import java.util.List;
import jobsearch.events.journal.MatchImported;
import jobsearch.events.journal.PostingScraped;
import jobsearch.store.fold.Postings.Taken;
import jobsearch.store.journal.PreparedPosting;
import jobsearch.store.schema.Sql;

/**
 * Records of the legacy system: recognised, linked and scored as what boards and the matcher bring.
 * What became of each is kept, so that its importer can count, and a repetition changes nothing.
 */
final class Imports {

  private final Sql sql;
  private final Postings postings;
  private final Links links;
  private final Pairs pairs;
  private final Cvs cvs;

  Imports(Sql sql, Postings postings, Links links, Pairs pairs, Cvs cvs) {
    this.sql = sql;
    this.postings = postings;
    this.links = links;
    this.pairs = pairs;
    this.cvs = cvs;
  }

  void take(MatchImported fact, PreparedPosting prepared, Moment at, List<FoldOutput> outputs)
      throws SQLException {
    if (isKnown(fact)) {
      return;
    }
    String cvKey = fact.cvKey() == null ? null : cvs.meantBy(fact.cvKey());
    PostingScraped read =
        new PostingScraped(fact.migration(), fact.ref(), fact.posting(), null, null);
    Taken taken = postings.take(read, prepared, fact.replaces(), at.at(fact.scrapedAt()), outputs);
    String content = scoredContent(taken, prepared);
    boolean isNew = taken.isNew();
    boolean scored = false;
    if (cvKey != null) {
      Moment matched = at.at(fact.matchedAt());
      isNew |= link(taken, fact.term(), cvKey, matched);
      scored =
          fact.scores() != null
              && pairs.keep(content, cvKey, fact.scores(), fact.replaces(), matched);
      if (cvs.isRegistered(cvKey)) {
        pairs.openShown(taken.id(), cvKey, outputs);
      }
    }
    keep(fact, outcome(isNew, scored, fact.replaces()), taken, prepared, scored);
  }

  private boolean isKnown(MatchImported fact) throws SQLException {
    return sql.exists(
        "SELECT 1 FROM imported_records WHERE migration = ? AND file = ? AND position = ?",
        fact.migration(),
        fact.file(),
        fact.position());
  }

  /** A posting may be linked under another of its addresses. */
  private boolean link(Taken taken, String term, String cvKey, Moment at) throws SQLException {
    return (taken.isNew() || !links.toSearch(taken.id(), term, cvKey))
        && links.link(taken.id(), taken.url(), term, cvKey, at);
  }

  /**
   * What a legacy score is of. Its list and its matches state one posting in different detail: the
   * score is of what is shown if an import brought that, and otherwise of what its record says.
   */
  private String scoredContent(Taken taken, PreparedPosting prepared) throws SQLException {
    String stated = prepared.identity().contentHash();
    boolean imported =
        !taken.contentHash().equals(stated)
            && sql.exists(
                "SELECT 1 FROM imported_records WHERE posting_id = ? AND content_hash = ?",
                taken.id(),
                taken.contentHash());
    return imported ? taken.contentHash() : stated;
  }

  private static String outcome(boolean isNew, boolean scored, boolean replaces) {
    if (isNew || (scored && !replaces)) {
      return "migrated";
    }
    return replaces ? "updated" : "duplicate";
  }

  private void keep(
      MatchImported fact, String outcome, Taken taken, PreparedPosting prepared, boolean scoreKept)
      throws SQLException {
    sql.update(
        "INSERT INTO imported_records (migration, file, position, outcome, posting_id, content_hash,"
            + " search_term, cv_key, score_kept) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        fact.migration(),
        fact.file(),
        fact.position(),
        outcome,
        taken.id(),
        prepared.identity().contentHash(),
        fact.term(),
        fact.cvKey(),
        scoreKept);
  }
}
