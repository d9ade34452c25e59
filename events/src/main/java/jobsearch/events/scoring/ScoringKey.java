package jobsearch.events.scoring;

import jobsearch.events.Require;

/**
 * Names one piece of scoring work. Whoever has finished one ignores it when it comes again.
 *
 * @param contentHash of what the posting says, whichever boards say it: 32 hex digits
 * @param attempt counts from 1; a failed pair that is opened again gets the next one
 */
public record ScoringKey(String contentHash, String cvKey, int attempt) {
  public ScoringKey {
    Require.text(contentHash, "contentHash");
    Require.cvKey(cvKey);
    Require.atLeast(1, attempt, "attempt");
  }
}
