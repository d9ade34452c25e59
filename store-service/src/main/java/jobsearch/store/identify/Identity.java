package jobsearch.store.identify;

import jobsearch.events.posting.Posting;
import jobsearch.events.posting.PostingRef;
import org.jspecify.annotations.Nullable;

/**
 * By what a posting that was read is recognised. Depends on the fact alone, so it can be worked out
 * before the fact's turn comes to be written.
 *
 * @param address the canonical address of the posting
 * @param applyId the host's own id behind the address to apply at, if it is one
 * @param contentHash names what it says
 */
public record Identity(String address, @Nullable String applyId, String contentHash) {

  /** The identity of a posting that was read. */
  public static Identity of(PostingRef ref, Posting posting) {
    String applyUrl = posting.applyUrl();
    String applyId =
        applyUrl == null
            ? null
            : CanonicalUrl.of(applyUrl)
                .filter(CanonicalUrl::nativeId)
                .map(CanonicalUrl::value)
                .orElse(null);
    return new Identity(
        address(ref.source(), ref.url(), posting.title()), applyId, ContentHash.of(posting));
  }

  /**
   * The canonical address of a listed URL. Feeds hold URLs that name no job (".../undefined"):
   * those are told apart by title.
   */
  public static String address(String source, String url, String title) {
    return CanonicalUrl.of(url)
        .map(CanonicalUrl::value)
        .orElseGet(() -> String.join(" ", "listed", source, url, title));
  }
}
