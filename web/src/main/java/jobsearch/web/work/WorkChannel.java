package jobsearch.web.work;

/** What a service's work comes through. */
public interface WorkChannel {

  /** Begins nothing more; what is under way goes on. */
  void hold();

  /** Takes what comes again. */
  void release();

  /** Has the group deal its partitions out again, soon. */
  void dealAgain();

  /** How many partitions this worker holds. */
  int partitions();
}
