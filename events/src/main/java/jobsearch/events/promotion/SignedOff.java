package jobsearch.events.promotion;

import java.time.Instant;
import jobsearch.events.EventId;
import jobsearch.events.Require;
import org.jspecify.annotations.Nullable;

/**
 * Someone vouches for a release, in a role, by what the verification found: for this promotion, tag
 * and commit, and for nothing else.
 *
 * @param role such as {@code qa}
 * @param evidence the SHA-256 of the verification's report that was looked at
 * @param until from then on it counts no more
 */
public record SignedOff(
    String promotion,
    String role,
    String tag,
    String commit,
    String evidence,
    String by,
    Instant until,
    @Nullable String comment)
    implements PromotionFact {
  public SignedOff {
    Require.text(promotion, "promotion");
    Require.text(role, "role");
    Require.text(tag, "tag");
    Require.text(commit, "commit");
    Require.text(evidence, "evidence");
    Require.text(by, "by");
    Require.present(until, "until");
  }

  @Override
  public String id() {
    return EventId.of("signed-off", promotion, role, by, evidence, until);
  }

  @Override
  public String subject() {
    return promotion;
  }
}
