package jobsearch.events.journal;

import jobsearch.events.Require;
import jobsearch.events.posting.Validator;
import org.jspecify.annotations.Nullable;

/**
 * How to ask for a list page again without reading it.
 *
 * @param url the page's identity URL, never a fetch address
 * @param next the identity URL of the page after it; null on the last one. Kept because a 304 has
 *     no body to find it in
 */
public record PageValidator(String url, Validator validator, @Nullable String next) {
  public PageValidator {
    Require.text(url, "url");
    Require.present(validator, "validator");
  }
}
