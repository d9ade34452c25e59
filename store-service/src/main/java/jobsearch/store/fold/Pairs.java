package jobsearch.store.fold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import jobsearch.events.journal.PostingScored;
import jobsearch.events.journal.Scores;
import jobsearch.events.journal.ScoringFailed;
import jobsearch.events.scoring.ScoringKey;
import jobsearch.store.fold.Counters.Counter;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/** Pairs of content and CV: each is scored once, whichever boards, searches or reposts bring it. */
final class Pairs {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Sql sql;
  private final Counters counters;
  private final Changes changes;

  Pairs(Sql sql, Counters counters, Changes changes) {
    this.sql = sql;
    this.counters = counters;
    this.changes = changes;
  }

  /** Asks for a score unless there is one, or it was asked for already. */
  void open(String contentHash, String cvKey, List<FoldOutput> outputs) throws SQLException {
    int opened =
        sql.update(
            "INSERT OR IGNORE INTO scores (content_hash, cv_key, state) VALUES (?, ?, 'open')",
            contentHash,
            cvKey);
    if (opened == 1) {
      counters.add(Counter.SCORES_OPEN, 1);
      outputs.add(new FoldOutput.PairOpened(new ScoringKey(contentHash, cvKey, 1)));
    }
  }

  /**
   * Asks for the score of what people are shown for a posting: that is the one it repeats, for as
   * long as that one is open.
   */
  void openShown(long postingId, String cvKey, List<FoldOutput> outputs) throws SQLException {
    Optional<String> content =
        sql.first(
            "SELECT coalesce(o.content_hash, p.content_hash) AS shown FROM postings p"
                + " LEFT JOIN postings o ON o.id = p.duplicate_of AND o.state = 'open'"
                + " WHERE p.id = ? AND p.state <> 'removed' AND shown IS NOT NULL",
            row -> row.getString(1),
            postingId);
    if (content.isPresent()) {
      open(content.get(), cvKey, outputs);
    }
  }

  /** Asks for the scores of everything open against a CV, and again for those that failed. */
  void openAll(String cvKey, List<FoldOutput> outputs) throws SQLException {
    int again =
        sql.update(
            "UPDATE scores SET state = 'open', attempt = attempt + 1"
                + " WHERE cv_key = ? AND state = 'failed'",
            cvKey);
    int opened =
        sql.update(
            "INSERT OR IGNORE INTO scores (content_hash, cv_key, state)"
                + " SELECT DISTINCT p.content_hash, ?, 'open' FROM postings p"
                + " LEFT JOIN postings o ON o.id = p.duplicate_of AND o.state = 'open'"
                + " WHERE p.state = 'open' AND o.id IS NULL ORDER BY p.content_hash",
            cvKey);
    openedAgain(again);
    counters.add(Counter.SCORES_OPEN, opened);
    if (again + opened > 0) {
      outputs.add(new FoldOutput.CvOpened(cvKey));
    }
  }

  /** The CVs that a content was scored against, or is to be. */
  List<String> cvs(String contentHash) throws SQLException {
    return sql.all(
        "SELECT cv_key FROM scores WHERE content_hash = ? ORDER BY cv_key",
        row -> row.getString(1),
        contentHash);
  }

  /** Gives the pairs that failed, of the postings which a search lists, another attempt. */
  void reopen(long searchId, String cvKey, List<FoldOutput> outputs) throws SQLException {
    List<ScoringKey> reopened =
        sql.all(
            "UPDATE scores SET state = 'open', attempt = attempt + 1"
                + " WHERE cv_key = ? AND state = 'failed' AND content_hash IN"
                + " (SELECT p.content_hash FROM sightings s JOIN postings p ON p.id = s.posting_id"
                + " WHERE s.search_id = ?)"
                + " RETURNING content_hash, cv_key, attempt",
            row -> new ScoringKey(row.getString(1), row.getString(2), row.getInt(3)),
            cvKey,
            searchId);
    openedAgain(reopened.size());
    reopened.forEach(pair -> outputs.add(new FoldOutput.PairOpened(pair)));
  }

  private void openedAgain(int pairs) {
    counters.add(Counter.SCORES_FAILED, -pairs);
    counters.add(Counter.SCORES_OPEN, pairs);
  }

  /** Keeps a score. The first one stays: a repetition cost a call and changes nothing. */
  void score(PostingScored fact, Moment at) throws SQLException {
    counters.add(Counter.SCORING_CALLS, 1);
    write(fact, false, at, at.release());
  }

  /**
   * Keeps a score that someone else gave before, at no cost here; says whether that changed
   * anything.
   *
   * @param replaces whether it overwrites one that is there
   */
  boolean keep(String contentHash, String cvKey, Scores scores, boolean replaces, Moment at)
      throws SQLException {
    ScoringKey pair = new ScoringKey(contentHash, cvKey, 1);
    return write(new PostingScored(pair, scores, "", List.of(), List.of()), replaces, at, null);
  }

  /** What was found for one key of a CV belongs to another: scores win over open pairs. */
  void passOn(String fromKey, String toKey, Moment at) throws SQLException {
    drop(
        "DELETE FROM scores WHERE cv_key = ? AND state <> 'scored' AND content_hash IN"
            + " (SELECT content_hash FROM scores WHERE cv_key = ? AND state = 'scored')"
            + " RETURNING state",
        toKey,
        fromKey);
    for (String content :
        sql.all(
            "UPDATE OR IGNORE scores SET cv_key = ? WHERE cv_key = ? RETURNING content_hash",
            row -> row.getString(1),
            toKey,
            fromKey)) {
      changes.touchContent(content, at);
    }
    drop("DELETE FROM scores WHERE cv_key = ? RETURNING state", fromKey);
  }

  private void drop(String deletion, @Nullable Object... values) throws SQLException {
    for (String state : sql.all(deletion, row -> row.getString(1), values)) {
      counters.add(
          switch (state) {
            case "open" -> Counter.SCORES_OPEN;
            case "failed" -> Counter.SCORES_FAILED;
            default -> Counter.SCORES_SCORED;
          },
          -1);
    }
  }

  private boolean write(PostingScored fact, boolean replaces, Moment at, @Nullable String release)
      throws SQLException {
    ScoringKey pair = fact.pair();
    Scores scores = fact.scores();
    String before = state(pair);
    int kept =
        sql.update(
            "INSERT INTO scores (content_hash, cv_key, state, attempt, rank, overall, skills, experience,"
                + " education_fit, career_trajectory, preference, potential_satisfaction,"
                + " location_compatibility, reasoning, matched_skills, missing_skills, decided_at,"
                + " release, journal_offset)"
                + " VALUES (?, ?, 'scored', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (content_hash, cv_key) DO UPDATE SET state = excluded.state,"
                + " rank = excluded.rank, overall = excluded.overall, skills = excluded.skills,"
                + " experience = excluded.experience, education_fit = excluded.education_fit,"
                + " career_trajectory = excluded.career_trajectory, preference = excluded.preference,"
                + " potential_satisfaction = excluded.potential_satisfaction,"
                + " location_compatibility = excluded.location_compatibility,"
                + " reasoning = excluded.reasoning, matched_skills = excluded.matched_skills,"
                + " missing_skills = excluded.missing_skills, decided_at = excluded.decided_at,"
                + " release = excluded.release, journal_offset = excluded.journal_offset"
                + " WHERE scores.state <> 'scored' OR ?",
            pair.contentHash(),
            pair.cvKey(),
            pair.attempt(),
            scores.overall(),
            scores.overall(),
            scores.skills(),
            scores.experience(),
            scores.educationFit(),
            scores.careerTrajectory(),
            scores.preference(),
            scores.potentialSatisfaction(),
            scores.locationCompatibility() == null ? null : scores.locationCompatibility().name(),
            fact.reasoning(),
            json(fact.matchedSkills()),
            json(fact.missingSkills()),
            at.text(),
            release,
            release == null ? null : at.offset(),
            replaces);
    if (kept == 1) {
      switch (before) {
        case "open" -> counters.add(Counter.SCORES_OPEN, -1);
        case "failed" -> counters.add(Counter.SCORES_FAILED, -1);
        default -> {}
      }
      if (!before.equals("scored")) {
        counters.add(Counter.SCORES_SCORED, 1);
      }
      changes.touchContent(pair.contentHash(), at);
    }
    return kept == 1;
  }

  private String state(ScoringKey pair) throws SQLException {
    return sql.first(
            "SELECT state FROM scores WHERE content_hash = ? AND cv_key = ?",
            row -> row.getString(1),
            pair.contentHash(),
            pair.cvKey())
        .orElse("unknown");
  }

  /** The score stays unknown, never zero, until the pair is opened again. */
  void fail(ScoringFailed fact, Moment at) throws SQLException {
    counters.add(Counter.SCORING_CALLS, 1);
    int failed =
        sql.update(
            "UPDATE scores SET state = 'failed', reasoning = ?, decided_at = ?, release = ?,"
                + " journal_offset = ? WHERE content_hash = ? AND cv_key = ? AND attempt = ? AND state = 'open'",
            fact.reason(),
            at.text(),
            at.release(),
            at.offset(),
            fact.pair().contentHash(),
            fact.pair().cvKey(),
            fact.pair().attempt());
    counters.add(Counter.SCORES_OPEN, -failed);
    counters.add(Counter.SCORES_FAILED, failed);
  }

  private static String json(List<String> texts) {
    try {
      return JSON.writeValueAsString(texts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always JSON", e);
    }
  }
}
