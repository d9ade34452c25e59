package jobsearch.events.verdict;

/** What a listed URL is to the store, for one search term and CV. */
public enum Verdict {
  /** Not known: fetch it. */
  NEW,
  /** Another open run has it: do not fetch it, and do not stop because of it. */
  CLAIMED,
  /** Known for this term and CV: nothing to do. */
  KNOWN,
  /** Known from another search: linked now, its score is reused. */
  KNOWN_NEW_SEARCH,
  /** Known, but not for this CV: scored again, not fetched. */
  KNOWN_NEW_CV,
  /** Known, but its listing changed or it is old: fetch it again, conditionally. */
  STALE;

  /** Whether the scraper is to fetch the posting. */
  public boolean fetches() {
    return this == NEW || this == STALE;
  }
}
