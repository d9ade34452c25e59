package jobsearch.events.promotion;

import java.time.Instant;
import java.util.List;
import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * The verification suite was run against a slot.
 *
 * @param evidence the SHA-256 of its report
 * @param checks each check's name and outcome, for people
 * @param at when the suite ended
 */
public record StagingVerified(
    String slot,
    String tag,
    String commit,
    boolean passed,
    String evidence,
    List<String> checks,
    Instant at)
    implements PromotionFact {
  public StagingVerified {
    Require.text(slot, "slot");
    Require.text(tag, "tag");
    Require.text(commit, "commit");
    Require.text(evidence, "evidence");
    checks = List.copyOf(Require.present(checks, "checks"));
    Require.present(at, "at");
  }

  @Override
  public String id() {
    return EventId.of("staging-verified", slot, tag, commit, at);
  }

  @Override
  public String subject() {
    return slot;
  }
}
