package jobsearch.orchestrator.promotion.gate;

import java.time.Duration;
import java.time.Instant;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.StagingVerified;
import org.jspecify.annotations.Nullable;

/**
 * The same tag and commit passed the verification suite on the slot, on the slot's terms.
 *
 * @param longestSoak no soak is longer than this
 */
record VerifiedGate(Duration longestSoak) implements Gate {

  @Override
  public String name() {
    return "verified";
  }

  @Override
  public GateAnswer judge(GateInputs seen, Instant now) {
    PromotionRequested request = seen.request();
    StagingVerified verified = seen.verified();
    String again = "jobsearch verify on %s, with %s".formatted(request.from(), request.tag());
    String fault = fault(request, verified, seen.terms().validity(), now);
    if (verified == null || fault != null) {
      return GateAnswer.wait(String.valueOf(fault), again);
    }
    Duration asked = seen.terms().soak();
    Instant soaked = verified.at().plus(asked.compareTo(longestSoak) < 0 ? asked : longestSoak);
    if (now.isBefore(soaked)) {
      return GateAnswer.waitUntil(
          soaked, "verified at %s, soaks".formatted(verified.at()), "time until " + soaked);
    }
    return GateAnswer.pass(
        "%s, %s verified on %s at %s, evidence %s"
            .formatted(
                verified.tag(),
                verified.commit(),
                verified.slot(),
                verified.at(),
                verified.evidence()));
  }

  private @Nullable String fault(
      PromotionRequested request,
      @Nullable StagingVerified verified,
      Duration validity,
      Instant now) {
    if (verified == null || !verified.slot().equals(request.from())) {
      return request.from() + " is not verified";
    }
    if (!verified.tag().equals(request.tag()) || !verified.commit().equals(request.commit())) {
      return "%s was verified with %s, %s"
          .formatted(verified.slot(), verified.tag(), verified.commit());
    }
    if (!verified.passed()) {
      return "the verification at " + verified.at() + " failed";
    }
    return now.isAfter(verified.at().plus(validity))
        ? "the verification at " + verified.at() + " is too old"
        : null;
  }
}
