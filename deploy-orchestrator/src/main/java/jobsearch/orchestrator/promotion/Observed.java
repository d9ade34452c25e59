package jobsearch.orchestrator.promotion;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jobsearch.events.promotion.Stage;
import jobsearch.events.promotion.StageVerdict;
import jobsearch.orchestrator.promotion.gate.GateInputs;
import jobsearch.orchestrator.promotion.watch.Seen;
import jobsearch.orchestrator.promotion.watch.Vitals;
import jobsearch.orchestrator.promotion.window.Windows;

/**
 * What the world shows of a promotion now.
 *
 * @param gates looked at while it is gating
 * @param weights read back from the gateway
 * @param candidate how the new release does
 * @param baseline how the one before does
 * @param primary whose store the journal's last appointment names
 * @param step how the step does whose key {@link
 *     jobsearch.orchestrator.promotion.state.Promotion#stepKey} names
 * @param judgement what the judge says of the stage
 * @param unreadable events in the journal that the baseline does not know
 * @param windows when more callers may be given, and a store appointed
 */
public record Observed(
    Seen<GateInputs> gates,
    Seen<Weights> weights,
    Seen<Vitals> candidate,
    Seen<Vitals> baseline,
    Seen<Primary> primary,
    Seen<StepProgress> step,
    Seen<Judgement> judgement,
    Seen<Set<String>> unreadable,
    Seen<Windows> windows) {

  /** Nothing can be seen, for the same reason. */
  public static Observed nothing(String why, Instant since) {
    return new Observed(
        unknown(why, since),
        unknown(why, since),
        unknown(why, since),
        unknown(why, since),
        unknown(why, since),
        unknown(why, since),
        unknown(why, since),
        unknown(why, since),
        unknown(why, since));
  }

  private static <T> Seen<T> unknown(String why, Instant since) {
    return new Seen.Unknown<>(why, since);
  }

  /**
   * How callers are shared.
   *
   * @param byRelease one that is not named has none
   * @param byHand whether a person set them at the gateway
   */
  public record Weights(Map<String, Integer> byRelease, long revision, boolean byHand) {
    public Weights {
      byRelease = Map.copyOf(byRelease);
      int sum = byRelease.values().stream().mapToInt(Integer::intValue).sum();
      if (sum != Stage.WHOLE) {
        throw new IllegalArgumentException("the weights come to " + sum + ", not 100");
      }
    }

    /** How many of a hundred callers a release has. */
    public int of(String release) {
      return byRelease.getOrDefault(release, 0);
    }

    /** Whether callers are shared like this; weights of 0 are no difference. */
    public boolean are(Map<String, Integer> wanted) {
      return some(byRelease).equals(some(wanted));
    }

    private static Map<String, Integer> some(Map<String, Integer> weights) {
      Map<String, Integer> some = new TreeMap<>(weights);
      some.values().removeIf(weight -> weight == 0);
      return some;
    }
  }

  /** Whose store publishes. */
  public record Primary(String release, int epoch) {}

  /**
   * What the judge says.
   *
   * @param stage of which
   * @param asOf up to when it looked
   * @param evidence figures and their reading, for people
   */
  public record Judgement(String stage, StageVerdict verdict, Instant asOf, String evidence) {}

  /** How an attempt at a step does, by the key that it was run with. */
  public sealed interface StepProgress {
    String key();

    /** Nobody knows of it: it was not run, or whoever did it died without a trace. */
    record NotBegun(String key) implements StepProgress {}

    /** It goes on. */
    record Going(String key, String words) implements StepProgress {}

    /** It is done. */
    record Done(String key, Map<String, String> output) implements StepProgress {
      public Done {
        output = Map.copyOf(output);
      }
    }

    /**
     * It is not done.
     *
     * @param technical whether it could not be done, rather than done with a bad result
     */
    record Failed(String key, boolean technical, String reason) implements StepProgress {}
  }
}
