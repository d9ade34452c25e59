package jobsearch.store.fold;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import jobsearch.store.fold.Counters.Counter;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/** Scores of a release that are disowned: unknown, and asked for again. */
final class DisownedScores {

  private final Sql sql;
  private final Counters counters;
  private final Changes changes;

  DisownedScores(Sql sql, Counters counters, Changes changes) {
    this.sql = sql;
    this.counters = counters;
    this.changes = changes;
  }

  private record Pair(String contentHash, String cvKey, boolean opened) {}

  /**
   * Scores that a release gave are unknown again, and so is that it could not give one. Another
   * attempt: the matcher would take the one before for answered. What no posting says any more
   * cannot be scored; it waits as what failed does.
   *
   * @param range of {@link Authored}
   */
  void take(@Nullable Object[] range, String release, Moment at, List<FoldOutput> outputs)
      throws SQLException {
    List<Pair> scored = takeAll("scored", range, release, at);
    List<Pair> failed = takeAll("failed", range, release, at);
    counters.add(Counter.SCORES_SCORED, -scored.size());
    counters.add(Counter.SCORES_FAILED, -failed.size());
    Stream.concat(scored.stream(), failed.stream())
        .filter(Pair::opened)
        .map(Pair::cvKey)
        .distinct()
        .sorted()
        .forEach(cvKey -> outputs.add(new FoldOutput.CvOpened(cvKey)));
  }

  private List<Pair> takeAll(String state, @Nullable Object[] range, String release, Moment at)
      throws SQLException {
    List<Pair> disowned =
        sql.all(
            "UPDATE scores SET state = iif(content_hash IN (SELECT content_hash FROM postings),"
                + " 'open', 'failed'), attempt = attempt + 1, rank = 0, overall = NULL, skills = NULL,"
                + " experience = NULL, education_fit = NULL, career_trajectory = NULL, preference = NULL,"
                + " potential_satisfaction = NULL, location_compatibility = NULL, matched_skills = NULL,"
                + " missing_skills = NULL, release = NULL, journal_offset = NULL,"
                + " reasoning = iif(content_hash IN (SELECT content_hash FROM postings), NULL, ?4),"
                + " decided_at = iif(content_hash IN (SELECT content_hash FROM postings), NULL, ?5)"
                + " WHERE id IN (SELECT id "
                + Authored.SCORES
                + " AND state = ?6) RETURNING content_hash, cv_key, state",
            row -> new Pair(row.getString(1), row.getString(2), row.getString(3).equals("open")),
            range[0],
            range[1],
            range[2],
            "what %s found was disowned".formatted(release),
            at.text(),
            state);
    for (Pair pair : disowned) {
      counters.add(pair.opened() ? Counter.SCORES_OPEN : Counter.SCORES_FAILED, 1);
      changes.touchContent(pair.contentHash(), at);
    }
    return disowned;
  }
}
