package jobsearch.events.promotion;

/** What the judge says of a stage. */
public enum StageVerdict {
  PASS,
  FAIL,
  /** Too little evidence for either. */
  INCONCLUSIVE,
  /** It could not be measured. */
  ERROR
}
