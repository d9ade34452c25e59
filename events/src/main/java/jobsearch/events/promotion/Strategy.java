package jobsearch.events.promotion;

/** How a release comes to an environment. */
public enum Strategy {
  /** Every gate and step, four hours of stages by default. */
  PROMOTION,
  /** The same gates and steps, shorter stages, one approval more. */
  HOTFIX,
  /** Gates and preflight; changes nothing. */
  VERIFY_ONLY,
  /** The short path back to an earlier tag whose store is no longer warm. */
  REDEPLOY
}
