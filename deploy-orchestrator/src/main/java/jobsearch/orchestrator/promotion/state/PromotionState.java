package jobsearch.orchestrator.promotion.state;

import java.time.Instant;
import java.util.List;
import jobsearch.events.promotion.Outcome;
import jobsearch.events.promotion.Stage;
import org.jspecify.annotations.Nullable;

/** Where a promotion is. A pause is no state: it belongs to the promotion, whatever its state. */
public sealed interface PromotionState {

  /** Something is left to be done, so it owns the environment and a due time. */
  sealed interface Running extends PromotionState
      permits Working, Unexposed, Exposed, Closing, RollingBack {}

  /** It ends here, but for a rollback of one that succeeded. */
  sealed interface Ended extends PromotionState {
    Outcome outcome();

    String reason();

    Instant at();
  }

  /** What consists in doing a step. */
  sealed interface Working extends Running
      permits Preparing, Appointing, HandingOver, RollingBack.Undoing, RollingBack.Retiring {
    Work work();

    /** The same state with its step further on. */
    Working toWork(Work work);
  }

  /** The release has no callers and never had any: a rollback of the one before may end it. */
  sealed interface Unexposed extends Running permits Gating, Preparing, AwaitingCanary {
    default Aborted toAborted(String reason, Instant at) {
      return new Aborted(reason, at);
    }
  }

  /** From here a promotion can go back. */
  sealed interface Revocable extends PromotionState
      permits Preparing, AwaitingCanary, Exposed, Succeeded {
    default RollingBack.Lowering toRollingBack(Retreat retreat, List<Integer> weights) {
      return new RollingBack.Lowering(retreat, weights, null);
    }
  }

  /** The release has callers, or soon may. */
  sealed interface Exposed extends Running, Revocable
      permits Shared, Sheltered, Appointing, HandingOver, Baking {}

  /** The baseline still has callers, too: if it fails, they go to the new release. */
  sealed interface Shared extends Exposed permits Drilling, Canary, Awaiting {
    default Sheltered toSheltered(String evidence) {
      return new Sheltered(evidence);
    }
  }

  /** A stage is over, a person is asked, and callers stay shared as they were in it. */
  sealed interface Awaiting extends Shared permits AwaitingStage, AwaitingApproval {
    Stage stage();
  }

  /** The gates are asked. Nothing was done. */
  record Gating() implements Unexposed {
    Preparing toPreparing(Work work) {
      return new Preparing(work);
    }

    Refused toRefused(String reason, Instant at) {
      return new Refused(reason, at);
    }
  }

  /** Everything that is done before the release has callers. */
  record Preparing(Work work) implements Unexposed, Revocable, Working {
    @Override
    public Preparing toWork(Work next) {
      return new Preparing(next);
    }

    AwaitingCanary toAwaitingCanary(String evidence) {
      return new AwaitingCanary(evidence);
    }

    Drilling toDrilling(int number) {
      return new Drilling(number, null);
    }

    /** Where nothing was to be done but to look. */
    Closing toClosing(Outcome outcome, String reason) {
      return new Closing(outcome, reason);
    }
  }

  /** A person says whether it may have callers. */
  record AwaitingCanary(String evidence) implements Unexposed, Revocable {
    Drilling toDrilling(int number) {
      return new Drilling(number, null);
    }
  }

  /**
   * The way back is tried while few would notice: some callers come, and are taken back.
   *
   * @param number of the drill in this promotion, from 1
   * @param begun null until the callers were there
   */
  record Drilling(int number, @Nullable Begun begun) implements Shared {

    /** How many of a hundred callers come: what is tried is the same for one as for all. */
    public static final int WEIGHT = 1;

    /** Since when they are taken back, and by the orchestrator of which epoch. */
    public record Begun(Instant since, int epoch) {}

    Drilling toBegun(Instant since, int epoch) {
      return new Drilling(number, new Begun(since, epoch));
    }

    Drilling toNext() {
      return new Drilling(number + 1, null);
    }

    Canary toCanary(Stage first) {
      return new Canary(first, null);
    }

    AwaitingCanary toAwaitingCanary(String evidence) {
      return new AwaitingCanary(evidence);
    }
  }

  /**
   * A part of the callers is served by the release.
   *
   * @param entered null until the weights were read back
   */
  record Canary(Stage stage, @Nullable Entered entered) implements Shared {
    Canary toEntered(Instant since, Instant until) {
      return new Canary(stage, new Entered(since, until, 0));
    }

    Canary toExtended(Entered extended) {
      return new Canary(stage, extended);
    }

    Canary toCanary(Stage next) {
      return new Canary(next, null);
    }

    AwaitingStage toAwaitingStage(Stage next, String evidence) {
      return new AwaitingStage(stage, next, evidence);
    }

    AwaitingApproval toInconclusive(String evidence) {
      return new AwaitingApproval(stage, false, evidence);
    }

    AwaitingApproval toAwaitingApproval(String evidence) {
      return new AwaitingApproval(stage, true, evidence);
    }

    Appointing toAppointing(Work work) {
      return new Appointing(work);
    }
  }

  /**
   * A stage passed; a person says whether the next one may begin.
   *
   * @param stage whose weights stay in force
   */
  record AwaitingStage(Stage stage, Stage next, String evidence) implements Awaiting {
    Canary toCanary() {
      return new Canary(next, null);
    }
  }

  /**
   * A person says whether it goes on.
   *
   * @param stage whose weights stay in force
   * @param passed false if the judge came to no verdict; true if the stages are over
   */
  record AwaitingApproval(Stage stage, boolean passed, String evidence) implements Awaiting {
    Canary toCanary(Stage next) {
      return new Canary(next, null);
    }

    AwaitingApproval toAwaitingApproval() {
      return new AwaitingApproval(stage, true, evidence);
    }

    Appointing toAppointing(Work work) {
      return new Appointing(work);
    }
  }

  /** The baseline failed, so the release has all callers; a person says what shall be. */
  record Sheltered(String evidence) implements Exposed {
    Appointing toAppointing(Work work) {
      return new Appointing(work);
    }
  }

  /** Its store becomes the primary. */
  record Appointing(Work work) implements Exposed, Working {
    @Override
    public Appointing toWork(Work next) {
      return new Appointing(next);
    }

    HandingOver toHandingOver(Work next) {
      return new HandingOver(next);
    }
  }

  /** Its workers take over. */
  record HandingOver(Work work) implements Exposed, Working {
    @Override
    public HandingOver toWork(Work next) {
      return new HandingOver(next);
    }

    Baking toBaking(Instant until) {
      return new Baking(until);
    }
  }

  /** It does everything, and is watched. */
  record Baking(Instant until) implements Exposed {
    Succeeded toSucceeded(String reason, Instant at, Instant warmUntil) {
      return new Succeeded(reason, at, warmUntil);
    }
  }

  /** All is done; its end is still to be said. */
  record Closing(Outcome outcome, String reason) implements Running {
    Ended toEnded(Instant at) {
      return switch (outcome) {
        // Only one that changed nothing comes here: there is nothing to keep warm.
        case SUCCEEDED -> new Succeeded(reason, at, at);
        case REFUSED -> new Refused(reason, at);
        case ABORTED -> new Aborted(reason, at);
        case FAILED -> new Failed(reason, at);
        case ROLLED_BACK -> new RolledBack(reason, at);
      };
    }
  }

  /**
   * It serves.
   *
   * @param warmUntil until when the release before is kept, to go back at once
   */
  record Succeeded(String reason, Instant at, Instant warmUntil) implements Ended, Revocable {
    @Override
    public Outcome outcome() {
      return Outcome.SUCCEEDED;
    }
  }

  /** A gate or the lease refused it. */
  record Refused(String reason, Instant at) implements Ended {
    @Override
    public Outcome outcome() {
      return Outcome.REFUSED;
    }
  }

  /** A person, or a rollback of the release before, ended it. */
  record Aborted(String reason, Instant at) implements Ended {
    @Override
    public Outcome outcome() {
      return Outcome.ABORTED;
    }
  }

  /** It had no callers yet. */
  record Failed(String reason, Instant at) implements Ended {
    @Override
    public Outcome outcome() {
      return Outcome.FAILED;
    }
  }

  /** Its callers were taken back. */
  record RolledBack(String reason, Instant at) implements Ended {
    @Override
    public Outcome outcome() {
      return Outcome.ROLLED_BACK;
    }
  }
}
