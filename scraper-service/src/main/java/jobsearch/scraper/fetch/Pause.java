package jobsearch.scraper.fetch;

import java.time.Duration;

/** Waiting; tests only note it. */
@FunctionalInterface
public interface Pause {

  /** Returns after this time. */
  void last(Duration time) throws InterruptedException;
}
