package jobsearch.orchestrator.promotion.plan;

/** What a step's failure means, once it is not tried again. */
public enum OnFailure {
  /** A person looks: retry, reject. */
  ASK,
  /** The release is bad. */
  ROLL_BACK,
  /** It is bad if the step's result says so; a person looks at what could not be done. */
  ROLL_BACK_IF_BAD,
  /** It changes nothing for anybody. */
  GO_ON
}
