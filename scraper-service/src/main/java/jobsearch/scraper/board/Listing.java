package jobsearch.scraper.board;

import java.util.List;
import jobsearch.events.journal.ListedEntry;
import jobsearch.events.posting.Posting;
import org.jspecify.annotations.Nullable;

/**
 * A list page, read.
 *
 * @param skipped entries that have no title or no link, which nobody could open
 * @param next the identity URL of the page after it; null on the last one
 */
public record Listing(List<Entry> entries, int skipped, @Nullable String next) {

  /**
   * One posting of the list.
   *
   * @param posting all of it, where the list states everything; else null, and its own page does
   */
  public record Entry(ListedEntry listed, @Nullable Posting posting) {}

  public Listing {
    entries = List.copyOf(entries);
  }
}
