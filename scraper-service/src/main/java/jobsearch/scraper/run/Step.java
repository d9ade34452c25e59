package jobsearch.scraper.run;

import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.events.posting.Validator;
import org.jspecify.annotations.Nullable;

/** What to do next in the reading of a source. */
sealed interface Step {

  /**
   * Read a list page.
   *
   * @param page counts from 1
   * @param validator to ask whether it changed; null to read it in any case
   */
  record Read(int page, String url, @Nullable Validator validator) implements Step {}

  /**
   * Stop.
   *
   * @param explanation for people, where the reason alone does not say enough
   */
  record Stop(Reason reason, @Nullable String explanation) implements Step {}
}
