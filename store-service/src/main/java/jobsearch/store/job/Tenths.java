package jobsearch.store.job;

/** Passes on the beginning and each new tenth: few events, however long a piece of work is. */
public final class Tenths implements Progress {

  private static final int PARTS = 10;

  private final Progress told;
  private long passed = -1;

  public Tenths(Progress told) {
    this.told = told;
  }

  @Override
  public void at(long done, long of) {
    long now = of == 0 ? 0 : done * PARTS / of;
    if (now > passed) {
      passed = now;
      told.at(done, of);
    }
  }
}
