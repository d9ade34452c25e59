package jobsearch.events.journal;

import java.time.Instant;
import jobsearch.events.EventId;
import jobsearch.events.Require;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.PostingRef;
import org.jspecify.annotations.Nullable;

/**
 * A record of the legacy system was read: a posting, with the search and CV it was found for and
 * its scores if it has any. What the legacy system wrote about the person stays in its file.
 *
 * @param migration the run that read it
 * @param file the first 32 hex digits of the SHA-256 of the file; of equal files for several
 *     searches or CVs with a dash and 8 digits behind them
 * @param position of the record in its file, from 0
 * @param replaces whether it overwrites what is known, instead of leaving it
 * @param cvKey a registered CV's, or the legacy one: the first 16 hex digits of the SHA-256 of the
 *     CV's file; null if the record belongs to no CV
 * @param scores null if it was never scored
 * @param scrapedAt when the legacy system read it; null if it does not say
 * @param matchedAt when the legacy system scored it; null if it does not say
 */
public record MatchImported(
    String migration,
    String file,
    int position,
    boolean replaces,
    PostingRef ref,
    Posting posting,
    String term,
    @Nullable String cvKey,
    @Nullable Scores scores,
    @Nullable Instant scrapedAt,
    @Nullable Instant matchedAt)
    implements JournalFact {
  public MatchImported {
    Require.text(migration, "migration");
    Require.text(file, "file");
    Require.atLeast(0, position, "position");
    Require.present(ref, "ref");
    Require.present(posting, "posting");
    Require.present(term, "term");
    if (cvKey == null) {
      if (scores != null) {
        throw new IllegalArgumentException("scores without a cvKey");
      }
    } else {
      Require.cvKey(cvKey);
    }
  }

  @Override
  public String id() {
    return EventId.of(
        "match-imported", migration, file, position, ref, posting, term, cvKey, scores);
  }

  @Override
  public String subject() {
    return migration;
  }
}
