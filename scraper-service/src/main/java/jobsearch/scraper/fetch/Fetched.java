package jobsearch.scraper.fetch;

import jobsearch.events.posting.Validator;
import org.jspecify.annotations.Nullable;

/** What came of asking for a page. */
public sealed interface Fetched {

  /**
   * The page.
   *
   * @param charset as its header states it
   * @param validator for asking again; null if the server gave none
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Page(byte[] body, @Nullable String charset, @Nullable Validator validator)
      implements Fetched {}

  /** Nothing changed since the validator was given (304). */
  record Unchanged() implements Fetched {}

  /**
   * The page could not be had.
   *
   * @param reason for people: what happened, with status or limit; without address or content
   * @param unreachable whether the server, rather than this page, seems to be the cause
   */
  record Failed(String reason, boolean unreachable) implements Fetched {}
}
