package jobsearch.store.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import jobsearch.events.journal.ApplicationStatus;
import jobsearch.events.posting.Posting;
import jobsearch.store.legacy.Unmigrated;
import jobsearch.store.query.PostingRepository.Page;
import jobsearch.store.search.Criteria;
import jobsearch.store.search.WordSearch;

/** Adds what is found in legacy files that are not migrated, behind the last posting of a list. */
final class LegacyFallback {

  /** In addition to a page: more are found once they are migrated. */
  private static final int MOST = 50;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Unmigrated unmigrated;

  LegacyFallback(Unmigrated unmigrated) {
    this.unmigrated = unmigrated;
  }

  /** The page, with what the files hold behind it if it is the last one of a query by words. */
  Page with(Page page, PostingFilter filter, Criteria criteria) throws SQLException {
    if (!filter.onlyWords() || page.nextCursor() != null) {
      return page;
    }
    List<PostingSummary> items = new ArrayList<>(page.items());
    unmigrated.find(WordSearch.of(criteria), MOST).forEach(found -> items.add(summary(found)));
    return new Page(items, null, page.facets());
  }

  /** How many the files hold in addition. */
  int count(PostingFilter filter, Criteria criteria) throws SQLException {
    return filter.onlyWords() ? unmigrated.count(WordSearch.of(criteria)) : 0;
  }

  private static PostingSummary summary(Unmigrated.Found found) {
    Posting posting = found.posting();
    return new PostingSummary(
        0,
        "open",
        posting.title(),
        posting.company(),
        posting.locations(),
        null,
        null,
        posting.employmentType(),
        posting.salary() == null ? null : JSON.valueToTree(posting.salary()),
        found.url(),
        null,
        found.source(),
        posting.postedAt() == null ? null : posting.postedAt().toString(),
        found.seenAt().toString(),
        null,
        null,
        null,
        List.of(),
        List.of(),
        ApplicationStatus.MATCHED.name(),
        false,
        "legacy-file");
  }
}
