package jobsearch.matcher.score;

import jobsearch.events.posting.Posting;

/** Says how well a posting fits a CV. */
public interface Scorer {

  /**
   * The same posting and CV always give the same score.
   *
   * @throws RuntimeException if it cannot say now; it will be asked again a few times
   */
  Score score(Posting posting, Cv cv);
}
