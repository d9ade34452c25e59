package jobsearch.events.verdict;

import jobsearch.events.Require;
import jobsearch.events.posting.Validator;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on one entry.
 *
 * @param url as the entry gave it
 * @param validator for asking a stale posting's page conditionally, if one is kept
 */
public record Judgement(String url, Verdict verdict, @Nullable Validator validator) {
  public Judgement {
    Require.text(url, "url");
    Require.present(verdict, "verdict");
  }
}
