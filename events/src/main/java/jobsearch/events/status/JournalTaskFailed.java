package jobsearch.events.status;

import java.time.Instant;
import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * Something that was to be done with the journal was refused or broke off.
 *
 * @param task as its command names it
 * @param reason with what to do
 */
public record JournalTaskFailed(String task, String reason, Instant failedAt)
    implements StoreEvent {
  public JournalTaskFailed {
    Require.text(task, "task");
    Require.text(reason, "reason");
    Require.present(failedAt, "failedAt");
  }

  @Override
  public String id() {
    return EventId.of("journal-task-failed", task, failedAt);
  }

  @Override
  public String subject() {
    return "journal";
  }
}
