package jobsearch.orchestrator.promotion.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jobsearch.events.promotion.SignedOff;
import jobsearch.orchestrator.promotion.state.PromotionState.Gating;

/**
 * What becomes of sign-offs: they are of this release, in time, and one for each person. Whether a
 * role is asked for, the gate says.
 */
final class SignOffFold {

  private SignOffFold() {}

  static Optional<Promotion> signed(Promotion p, SignedOff signed, Instant at) {
    boolean fits =
        p.state() instanceof Gating
            && signed.tag().equals(p.request().tag())
            && signed.commit().equals(p.request().commit())
            && at.isBefore(signed.until());
    return fits && !hasSigned(p, signed, at) ? Optional.of(p) : PromotionFold.none();
  }

  private static boolean hasSigned(Promotion p, SignedOff signed, Instant at) {
    return p.all(SignedOff.class)
        .filter(each -> each.by().equals(signed.by()))
        .anyMatch(each ->
            each.equals(signed)
                || (each.evidence().equals(signed.evidence()) && at.isBefore(each.until())));
  }

  /**
   * Those that stand, oldest first: in time, and of the evidence that was signed last. Whoever
   * signs sees the evidence of now, so one before that is of another.
   */
  static List<Happened> standing(Promotion p, Instant at) {
    String evidence = p.last(SignedOff.class).map(SignedOff::evidence).orElse("");
    return p.history().stream()
        .filter(each ->
            each.fact() instanceof SignedOff signed
                && signed.evidence().equals(evidence)
                && at.isBefore(signed.until()))
        .toList();
  }
}
