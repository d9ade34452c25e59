package jobsearch.store.archive;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import jobsearch.events.status.JournalTaskProgressed;
import jobsearch.events.status.JournalTaskStarted;
import jobsearch.events.status.StoreEvent;
import jobsearch.store.job.Progress;
import jobsearch.store.job.Tenths;

/** Says that something is done with the journal, and how far it is. */
public final class JournalTask {

  /** What takes long in a task. */
  public enum Step {
    /** What the topic holds that is made anew goes to files. */
    KEEPING,
    /** The rows of a store are folded as a journal would bring them. */
    TRYING,
    /** Records go to files, or to the topic. */
    WRITING,
    /** The new journal is folded into a store. */
    FOLDING
  }

  private final String name;
  private final Instant startedAt;
  private final Consumer<StoreEvent> events;

  private JournalTask(String name, Instant startedAt, Consumer<StoreEvent> events) {
    this.name = name;
    this.startedAt = startedAt;
    this.events = events;
  }

  /**
   * Begins one.
   *
   * @param name as its command names it
   */
  public static JournalTask begin(String name, Clock clock, Consumer<StoreEvent> events) {
    JournalTask task = new JournalTask(name, clock.instant(), events);
    events.accept(new JournalTaskStarted(name, task.startedAt));
    return task;
  }

  /** Takes how far a step is, and says each tenth. */
  public Progress step(Step step) {
    return new Tenths((done, of) ->
        events.accept(new JournalTaskProgressed(name, startedAt, step.name(), done, of)));
  }
}
