package jobsearch.events.journal;

import java.time.Instant;
import jobsearch.events.Require;
import org.jspecify.annotations.Nullable;

/**
 * One posting as a list names it.
 *
 * @param nativeId the board's id for it
 * @param url its absolute identity URL, as listed
 * @param fingerprint hash of all that the list states about it; another fingerprint than the one
 *     last scraped means that the posting changed. Null if lists state too little to tell
 */
public record ListedEntry(
    @Nullable String nativeId,
    String url,
    String title,
    @Nullable Instant postedAt,
    @Nullable String fingerprint) {
  public ListedEntry {
    Require.text(url, "url");
    Require.text(title, "title");
  }
}
