package jobsearch.orchestrator.promotion.plan;

/** What a step's failure means, once it is not tried again. */
public enum OnFailure {
  /** A person looks: retry, reject. */
  ASK,
  /** The release is bad. */
  ROLL_BACK,
  /** It changes nothing for anybody. */
  GO_ON
}
