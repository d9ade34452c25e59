package jobsearch.scraper.verdict;

import java.time.Duration;

/** The store did not answer in all the time that it was given. */
public final class StoreSilent extends Exception {

  private static final long serialVersionUID = 1L;

  StoreSilent(Duration patience) {
    super(
        "the store has not answered for "
            + patience.toSeconds()
            + " s: is the primary running? `jobsearch status` says");
  }
}
