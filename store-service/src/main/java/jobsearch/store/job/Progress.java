package jobsearch.store.job;

/** Is told how far a piece of work is. */
@FunctionalInterface
public interface Progress {

  /**
   * It has gone on.
   *
   * @param done in the work's own unit
   * @param of how much there is to do
   */
  void at(long done, long of);
}
