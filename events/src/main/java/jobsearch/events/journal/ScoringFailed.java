package jobsearch.events.journal;

import jobsearch.events.EventId;
import jobsearch.events.Require;
import jobsearch.events.scoring.ScoringKey;

/**
 * The matcher gave up on a pair after its own retries. The score stays null; the pair opens again
 * at the next run or on command.
 *
 * @param reason for people: what failed and what to do, never CV text
 */
public record ScoringFailed(ScoringKey pair, String reason) implements JournalFact {
  public ScoringFailed {
    Require.present(pair, "pair");
    Require.text(reason, "reason");
  }

  @Override
  public String id() {
    return EventId.of("scoring-failed", pair);
  }

  @Override
  public String subject() {
    return pair.contentHash();
  }
}
