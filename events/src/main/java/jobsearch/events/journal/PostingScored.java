package jobsearch.events.journal;

import java.util.List;
import jobsearch.events.EventId;
import jobsearch.events.Require;
import jobsearch.events.scoring.ScoringKey;

/**
 * A posting's content was scored against a CV.
 *
 * @param reasoning for people, in the posting's words and the taxonomy's, never the CV's
 * @param matchedSkills taxonomy names found in both
 * @param missingSkills taxonomy names that only the posting has
 */
public record PostingScored(
    ScoringKey pair,
    Scores scores,
    String reasoning,
    List<String> matchedSkills,
    List<String> missingSkills)
    implements JournalFact {
  public PostingScored {
    Require.present(pair, "pair");
    Require.present(scores, "scores");
    Require.present(reasoning, "reasoning");
    matchedSkills = matchedSkills == null ? List.of() : List.copyOf(matchedSkills);
    missingSkills = missingSkills == null ? List.of() : List.copyOf(missingSkills);
  }

  @Override
  public String id() {
    return EventId.of("posting-scored", pair);
  }

  @Override
  public String subject() {
    return pair.contentHash();
  }
}
