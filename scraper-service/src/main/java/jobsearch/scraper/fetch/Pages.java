package jobsearch.scraper.fetch;

import java.net.URI;
import jobsearch.events.posting.Validator;
import org.jspecify.annotations.Nullable;

/** Where the pages of one source come from. */
@FunctionalInterface
public interface Pages {

  /**
   * Asks for a page, politely.
   *
   * @param validator to ask whether it changed; null to ask for the page in any case
   */
  Fetched fetch(URI address, @Nullable Validator validator) throws InterruptedException;
}
