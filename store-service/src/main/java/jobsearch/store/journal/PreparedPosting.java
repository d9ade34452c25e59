package jobsearch.store.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.PostingRef;
import jobsearch.store.identify.Identity;
import org.jspecify.annotations.Nullable;

/**
 * What of a posting depends on its fact alone: worked out by the thread that reads the journal, so
 * that the one that writes need not.
 *
 * @param identity by what it is recognised
 * @param locations as JSON
 * @param salary as JSON
 */
public record PreparedPosting(Identity identity, String locations, @Nullable String salary) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of a posting that was read. */
  public static PreparedPosting of(PostingRef ref, Posting posting) {
    return new PreparedPosting(
        Identity.of(ref, posting),
        json(posting.locations()),
        posting.salary() == null ? null : json(posting.salary()));
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records are always JSON", e);
    }
  }
}
