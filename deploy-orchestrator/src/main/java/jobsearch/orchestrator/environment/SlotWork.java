package jobsearch.orchestrator.environment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work in a slot: under way, or the last one.
 *
 * @param tag of the release that it is about; null where a slot is emptied
 * @param by who asked for it
 * @param endedAt null while it is under way
 * @param reason why it failed, with what to do; null unless it did
 * @param steps in the order in which they began
 */
public record SlotWork(
    Kind kind,
    @Nullable String tag,
    String by,
    Instant startedAt,
    @Nullable Instant endedAt,
    State state,
    @Nullable String reason,
    List<Step> steps) {

  /** What is done. */
  public enum Kind {
    DEPLOY,
    VERIFY,
    STOP,
    ERASE
  }

  /** How it stands with it. */
  public enum State {
    RUNNING,
    DONE,
    FAILED
  }

  /**
   * A step of it.
   *
   * @param endedAt null while it is under way
   * @param said what it said last, for people
   */
  public record Step(String name, Instant startedAt, @Nullable Instant endedAt, String said) {

    private Step at(String line) {
      return new Step(name, startedAt, endedAt, line);
    }

    private Step ended(Instant now) {
      return endedAt == null ? new Step(name, startedAt, now, said) : this;
    }
  }

  public SlotWork {
    steps = List.copyOf(steps);
  }

  static SlotWork begun(Kind kind, @Nullable String tag, String by, Instant now) {
    return new SlotWork(kind, tag, by, now, null, State.RUNNING, null, List.of());
  }

  /** The next step; the one before it has ended. */
  SlotWork next(String name, Instant now) {
    List<Step> all = new ArrayList<>(ended(now));
    all.add(new Step(name, now, null, ""));
    return new SlotWork(kind, tag, by, startedAt, null, State.RUNNING, null, all);
  }

  /** The step that is under way says something. */
  SlotWork said(String line) {
    if (steps.isEmpty()) {
      return this;
    }
    List<Step> all = new ArrayList<>(steps);
    all.add(all.removeLast().at(line));
    return new SlotWork(kind, tag, by, startedAt, endedAt, state, reason, all);
  }

  SlotWork done(Instant now) {
    return new SlotWork(kind, tag, by, startedAt, now, State.DONE, null, ended(now));
  }

  SlotWork failed(String why, Instant now) {
    return new SlotWork(kind, tag, by, startedAt, now, State.FAILED, why, ended(now));
  }

  boolean isUnderWay() {
    return state == State.RUNNING;
  }

  private List<Step> ended(Instant now) {
    return steps.stream().map(step -> step.ended(now)).toList();
  }
}
