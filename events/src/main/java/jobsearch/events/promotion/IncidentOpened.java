package jobsearch.events.promotion;

import java.util.List;
import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A release was taken back from its callers: its tag is blocked until the incident is closed.
 *
 * @param trigger what made it go back
 * @param timeline what happened, oldest first
 */
public record IncidentOpened(
    String incident, String promotion, int epoch, String tag, String trigger, List<String> timeline)
    implements FencedFact {
  public IncidentOpened {
    Require.text(incident, "incident");
    Require.text(promotion, "promotion");
    Require.atLeast(1, epoch, "epoch");
    Require.text(tag, "tag");
    Require.text(trigger, "trigger");
    timeline = List.copyOf(Require.present(timeline, "timeline"));
  }

  @Override
  public String id() {
    return EventId.of("incident-opened", incident, epoch);
  }

  @Override
  public String subject() {
    return incident;
  }
}
