package jobsearch.events.status;

import java.time.Instant;
import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * The journal was not exported; what the archive held is as it was.
 *
 * @param archive its directory
 * @param reason with what to do
 */
public record JournalExportFailed(String archive, String reason, Instant failedAt)
    implements StoreEvent {
  public JournalExportFailed {
    Require.text(archive, "archive");
    Require.text(reason, "reason");
    Require.present(failedAt, "failedAt");
  }

  @Override
  public String id() {
    return EventId.of("journal-export-failed", archive, failedAt);
  }

  @Override
  public String subject() {
    return "journal";
  }
}
