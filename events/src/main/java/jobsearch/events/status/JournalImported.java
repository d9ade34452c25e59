package jobsearch.events.status;

import java.time.Instant;
import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * An archive was brought back into the journal.
 *
 * @param written records that were missing
 * @param present records that were there already
 * @param adopted whether the store of this machine goes on in that journal
 */
public record JournalImported(long written, long present, boolean adopted, Instant importedAt)
    implements StoreEvent {
  public JournalImported {
    Require.present(importedAt, "importedAt");
  }

  @Override
  public String id() {
    return EventId.of("journal-imported", written, present, importedAt);
  }

  @Override
  public String subject() {
    return "journal";
  }
}
