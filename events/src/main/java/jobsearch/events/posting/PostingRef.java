package jobsearch.events.posting;

import jobsearch.events.Require;
import org.jspecify.annotations.Nullable;

/**
 * How a fact names a posting: by the source that listed it, the board's own id for it where the
 * board states one, and the URL as listed. Never by a row id: those differ between stores.
 *
 * @param source the source's identity URL, never a fetch address
 * @param nativeId the board's id, unique within the source
 * @param url the posting's absolute URL below the identity URL, as the board gives it
 */
public record PostingRef(String source, @Nullable String nativeId, String url) {
  public PostingRef {
    Require.text(source, "source");
    Require.text(url, "url");
  }
}
