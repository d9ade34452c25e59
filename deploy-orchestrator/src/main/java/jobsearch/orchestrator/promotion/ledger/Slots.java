package jobsearch.orchestrator.promotion.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jobsearch.events.promotion.SignedOff;
import jobsearch.events.promotion.SlotDeployed;
import jobsearch.events.promotion.StagingVerified;

/** What runs in which slot, and what it was found to be since. */
final class Slots {

  private final Map<String, SlotDeployed> deployed = new HashMap<>();
  private final Map<String, StagingVerified> verified = new HashMap<>();

  Optional<String> deploy(SlotDeployed slot) {
    SlotDeployed last = deployed.get(slot.slot());
    if (last != null && !slot.at().isAfter(last.at())) {
      return Optional.of("a later deployment of " + slot.slot() + " is known");
    }
    deployed.put(slot.slot(), slot);
    verified.remove(slot.slot());
    return Optional.empty();
  }

  /** Counts for what the slot runs, and the last word counts. */
  Optional<String> verify(StagingVerified result) {
    StagingVerified last = verified.get(result.slot());
    if (!runs(result)) {
      return Optional.of(result.slot() + " does not run " + result.tag());
    }
    if (last != null && !result.at().isAfter(last.at())) {
      return Optional.of("a later verification of " + result.slot() + " is known");
    }
    verified.put(result.slot(), result);
    return Optional.empty();
  }

  private boolean runs(StagingVerified result) {
    SlotDeployed runs = deployed.get(result.slot());
    return runs != null
        && runs.tag().equals(result.tag())
        && runs.commit().equals(result.commit())
        && !result.at().isBefore(runs.at());
  }

  /** Why a sign-off is not one of what was found there; empty if it is. */
  Optional<String> whyNot(SignedOff signed, String slot) {
    StagingVerified last = verified.get(slot);
    if (last == null
        || !last.passed()
        || !last.tag().equals(signed.tag())
        || !last.commit().equals(signed.commit())) {
      return Optional.of("%s is not verified with %s".formatted(slot, signed.tag()));
    }
    return last.evidence().equals(signed.evidence())
        ? Optional.empty()
        : Optional.of(
            "the evidence is %s by now, not %s".formatted(last.evidence(), signed.evidence()));
  }

  Optional<SlotDeployed> deployed(String slot) {
    return Optional.ofNullable(deployed.get(slot));
  }

  Optional<StagingVerified> verified(String slot) {
    return Optional.ofNullable(verified.get(slot));
  }
}
