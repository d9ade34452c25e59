package jobsearch.orchestrator.promotion.ledger;

import java.time.Instant;
import jobsearch.events.promotion.IncidentClosed;
import jobsearch.events.promotion.IncidentOpened;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an incident.
 *
 * @param closed null while it blocks its tag
 * @param until when it was closed; null while it blocks its tag
 */
public record Incident(
    IncidentOpened opened,
    Instant since,
    @Nullable IncidentClosed closed,
    @Nullable Instant until) {

  /** Whether it blocks its tag. */
  public boolean isOpen() {
    return closed == null;
  }
}
