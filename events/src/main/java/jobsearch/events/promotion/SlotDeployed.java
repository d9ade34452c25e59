package jobsearch.events.promotion;

import java.time.Instant;
import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A slot runs this release from now on; what was verified there before says nothing about it.
 *
 * @param slot such as {@code staging-1}
 * @param at of each deployment, so that the same release can come again
 */
public record SlotDeployed(String slot, String tag, String commit, Instant at)
    implements PromotionFact {
  public SlotDeployed {
    Require.text(slot, "slot");
    Require.text(tag, "tag");
    Require.text(commit, "commit");
    Require.present(at, "at");
  }

  @Override
  public String id() {
    return EventId.of("slot-deployed", slot, tag, commit, at);
  }

  @Override
  public String subject() {
    return slot;
  }
}
