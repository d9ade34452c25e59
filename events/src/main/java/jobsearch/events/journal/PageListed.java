package jobsearch.events.journal;

import java.util.List;
import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A page of a list was read: the question "what do you know of these?". Asked again, it has the
 * same id and changes nothing.
 *
 * @param page counts from 1
 * @param part counts from 1; a page of more than {@value #MOST_ENTRIES} entries comes in parts
 * @param newestFirst whether this source lists its newest postings first, which makes a page of
 *     known postings a ground for stopping
 */
public record PageListed(
    String runId,
    String source,
    String term,
    String cvKey,
    int page,
    int part,
    boolean newestFirst,
    List<ListedEntry> entries)
    implements JournalFact {

  /** Keeps a record far below Kafka's 1 MB limit and a verdict's transaction short. */
  public static final int MOST_ENTRIES = 200;

  public PageListed {
    Require.text(runId, "runId");
    Require.text(source, "source");
    Require.present(term, "term");
    Require.cvKey(cvKey);
    Require.atLeast(1, page, "page");
    Require.atLeast(1, part, "part");
    entries =
        List.copyOf(Require.atMost(MOST_ENTRIES, Require.present(entries, "entries"), "entries"));
  }

  @Override
  public String id() {
    return EventId.of("page-listed", runId, source, page, part, entries);
  }

  @Override
  public String subject() {
    return source;
  }
}
