package jobsearch.events.status;

import java.time.Instant;
import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * The journal and what is personal lie in files, up to an offset.
 *
 * @param archive its directory
 * @param next the offset up to which the archive reaches
 * @param records of the journal that it holds
 */
public record JournalExported(String archive, long next, long records, Instant exportedAt)
    implements StoreEvent {
  public JournalExported {
    Require.text(archive, "archive");
    Require.present(exportedAt, "exportedAt");
  }

  @Override
  public String id() {
    return EventId.of("journal-exported", archive, next, exportedAt);
  }

  @Override
  public String subject() {
    return "journal";
  }
}
