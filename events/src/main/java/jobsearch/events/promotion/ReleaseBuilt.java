package jobsearch.events.promotion;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/** A release is in the release store. */
public record ReleaseBuilt(String tag, String commit) implements PromotionFact {
  public ReleaseBuilt {
    Require.text(tag, "tag");
    Require.text(commit, "commit");
  }

  @Override
  public String id() {
    return EventId.of("release-built", tag, commit);
  }

  @Override
  public String subject() {
    return tag;
  }
}
