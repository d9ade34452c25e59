package jobsearch.events.status;

import java.time.Instant;
import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * Something that takes long begins to be done with the journal; how it ends is an event of its own.
 *
 * @param task as its command names it: {@code export}, {@code import}, {@code adopt} or {@code
 *     reseed}
 */
public record JournalTaskStarted(String task, Instant startedAt) implements StoreEvent {
  public JournalTaskStarted {
    Require.text(task, "task");
    Require.present(startedAt, "startedAt");
  }

  @Override
  public String id() {
    return EventId.of("journal-task-started", task, startedAt);
  }

  @Override
  public String subject() {
    return "journal";
  }
}
