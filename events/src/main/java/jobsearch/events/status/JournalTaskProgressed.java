package jobsearch.events.status;

import java.time.Instant;
import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * Something that is done with the journal has passed another tenth of its step.
 *
 * @param task as its command names it
 * @param startedAt when the task began: tells its events from those of an earlier one
 * @param step {@code WRITING} to files, or to the topic; before that, where a topic is made anew,
 *     {@code KEEPING} what it holds in files; of a reseed also {@code TRYING} the rows first, and
 *     {@code FOLDING} the new journal
 * @param done records; rows of the store while a reseed tries and writes them
 * @param of how many there are
 */
public record JournalTaskProgressed(String task, Instant startedAt, String step, long done, long of)
    implements StoreEvent {
  public JournalTaskProgressed {
    Require.text(task, "task");
    Require.present(startedAt, "startedAt");
    Require.text(step, "step");
  }

  @Override
  public String id() {
    return EventId.of("journal-task-progressed", task, startedAt, step, done);
  }

  @Override
  public String subject() {
    return "journal";
  }
}
