package jobsearch.matcher.score;

import java.util.List;
import jobsearch.events.journal.Scores;

/**
 * What a scorer says of a posting for a CV.
 *
 * @param reasoning in the posting's words and the taxonomy's, never the CV's
 * @param matchedSkills taxonomy names, the weightiest first
 * @param missingSkills taxonomy names that only the posting has, the weightiest first
 */
public record Score(
    Scores scores, String reasoning, List<String> matchedSkills, List<String> missingSkills) {
  public Score {
    matchedSkills = List.copyOf(matchedSkills);
    missingSkills = List.copyOf(missingSkills);
  }
}
