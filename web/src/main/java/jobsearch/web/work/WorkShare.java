package jobsearch.web.work;

/**
 * What a consumer says that it takes, 0 to 100, whenever its group deals partitions out. It is
 * handed to the consumer among its settings, where {@link ShareAssignor} finds it.
 */
public final class WorkShare {

  /** The consumer's setting that holds it. */
  public static final String SETTING = "jobsearch.work.share.said";

  private final Runnable dealAgain;
  private volatile int said;

  /**
   * @param dealAgain has the group deal again; it is called on the consumer's own thread, too
   */
  public WorkShare(int share, Runnable dealAgain) {
    this.said = valid(share);
    this.dealAgain = dealAgain;
  }

  /** Says something else from now on, and has the group deal again. */
  void say(int share) {
    said = valid(share);
    dealAgain.run();
  }

  int said() {
    return said;
  }

  /** The group has dealt by what was said before: it was being told so when it changed. */
  void dealtBy(int share) {
    if (share != said) {
      dealAgain.run();
    }
  }

  private static int valid(int share) {
    if (share < 0 || share > 100) {
      throw new IllegalArgumentException("JOBSEARCH_WORK_SHARE is 0 to 100, not " + share);
    }
    return share;
  }
}
