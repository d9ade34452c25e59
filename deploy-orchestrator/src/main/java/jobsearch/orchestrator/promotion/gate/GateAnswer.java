package jobsearch.orchestrator.promotion.gate;

import java.time.Instant;
import jobsearch.events.promotion.GateVerdict;
import org.jspecify.annotations.Nullable;

/**
 * What a gate says.
 *
 * @param saw the evidence
 * @param wouldChange what would make it pass; null if it passes
 * @param until when it is worth asking again; null if nobody knows
 */
public record GateAnswer(
    GateVerdict verdict, String saw, @Nullable String wouldChange, @Nullable Instant until) {

  static GateAnswer pass(String saw) {
    return new GateAnswer(GateVerdict.PASS, saw, null, null);
  }

  static GateAnswer wait(String saw, String wouldChange) {
    return new GateAnswer(GateVerdict.WAIT, saw, wouldChange, null);
  }

  static GateAnswer waitUntil(Instant until, String saw, String wouldChange) {
    return new GateAnswer(GateVerdict.WAIT, saw, wouldChange, until);
  }

  static GateAnswer refuse(String saw, String wouldChange) {
    return new GateAnswer(GateVerdict.REFUSE, saw, wouldChange, null);
  }
}
