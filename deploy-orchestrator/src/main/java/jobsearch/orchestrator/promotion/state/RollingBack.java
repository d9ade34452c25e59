package jobsearch.orchestrator.promotion.state;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way back, in its order: callers, primary, workers, proof, tidying. */
public sealed interface RollingBack extends PromotionState.Running {

  /** Why and how. */
  Retreat retreat();

  /**
   * Callers go back.
   *
   * @param weights of the new release, falling to 0; the first is the one of now
   * @param entered null until it was read back
   */
  record Lowering(Retreat retreat, List<Integer> weights, @Nullable Entered entered)
      implements RollingBack {
    public Lowering {
      weights = List.copyOf(weights);
      if (weights.isEmpty() || weights.getLast() != 0) {
        throw new IllegalArgumentException("weights of a way back end with 0: " + weights);
      }
    }

    /** How many of a hundred callers the new release shall have now. */
    public int weight() {
      return weights.getFirst();
    }

    /** What facts call this weight. */
    public String stage() {
      return "rollback-" + weight();
    }

    Lowering toEntered(Instant since, Instant until) {
      return new Lowering(retreat, weights, new Entered(since, until, 0));
    }

    Lowering toNextWeight() {
      return new Lowering(retreat, weights.subList(1, weights.size()), null);
    }

    Lowering toEmergency(Retreat emergency) {
      return new Lowering(emergency, List.of(0), null);
    }

    Undoing toUndoing(Work work) {
      return new Undoing(retreat, work);
    }

    Confirming toConfirming(Instant since) {
      return new Confirming(retreat, since);
    }

    Retiring toRetiring(Work work) {
      return new Retiring(retreat, work);
    }

    Closing toClosing() {
      return new Closing(retreat.ends(), retreat.cause());
    }
  }

  /** The old store is appointed, the old workers take over. */
  record Undoing(Retreat retreat, Work work) implements RollingBack, Working {
    @Override
    public Undoing toWork(Work next) {
      return new Undoing(retreat, next);
    }

    Confirming toConfirming(Instant since) {
      return new Confirming(retreat, since);
    }
  }

  /** It is complete when it is seen to be. */
  record Confirming(Retreat retreat, Instant since) implements RollingBack {
    Retiring toRetiring(Work work) {
      return new Retiring(retreat, work);
    }
  }

  /** The new release is stopped. */
  record Retiring(Retreat retreat, Work work) implements RollingBack, Working {
    @Override
    public Retiring toWork(Work next) {
      return new Retiring(retreat, next);
    }

    Closing toClosing() {
      return new Closing(retreat.ends(), retreat.cause());
    }
  }
}
