package jobsearch.store.fold;

import jobsearch.events.scoring.ScoringKey;
import jobsearch.events.verdict.StoreAnswer;

/** What folding a record makes worth saying, if this replica is the primary. */
public sealed interface FoldOutput {

  /** A scraper's question was answered. */
  record Answered(StoreAnswer answer) implements FoldOutput {}

  /** A pair is to be scored. */
  record PairOpened(ScoringKey pair) implements FoldOutput {}

  /** Many pairs of a CV are to be scored: those that the state shows open. */
  record CvOpened(String cvKey) implements FoldOutput {}

  /** A status event waits to be published. */
  record AnnouncementDue() implements FoldOutput {}

  /** Someone was appointed primary. */
  record Appointed(String replica, int epoch) implements FoldOutput {}
}
