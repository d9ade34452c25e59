package jobsearch.events.promotion;

import java.util.List;
import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * An incident is understood: its tag may be promoted again.
 *
 * @param cause what it was
 * @param followUps what shall be done about it
 */
public record IncidentClosed(String incident, String cause, List<String> followUps, String by)
    implements PromotionFact {
  public IncidentClosed {
    Require.text(incident, "incident");
    Require.text(cause, "cause");
    followUps = List.copyOf(Require.present(followUps, "followUps"));
    Require.text(by, "by");
  }

  @Override
  public String id() {
    return EventId.of("incident-closed", incident);
  }

  @Override
  public String subject() {
    return incident;
  }
}
