package jobsearch.orchestrator.alert;

import java.time.Instant;
import jobsearch.events.alert.AlertAcknowledged;
import jobsearch.events.alert.AlertResolved;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not, or was not, as it must be.
 *
 * @param state {@code open}, {@code acknowledged} or {@code resolved}
 * @param about what is not well
 * @param acknowledgedBy null while nobody takes care of it, as are acknowledgedAt and reason
 * @param resolvedAt null while it is not over, as is resolvedBy
 * @param resolvedBy what shows that it is over
 */
public record AlertView(
    String id,
    String state,
    String about,
    String text,
    Instant since,
    @Nullable String acknowledgedBy,
    @Nullable Instant acknowledgedAt,
    @Nullable String reason,
    @Nullable Instant resolvedAt,
    @Nullable String resolvedBy) {

  /** The same for tools. */
  public static AlertView of(Alert alert) {
    AlertAcknowledged by = alert.acknowledged();
    AlertResolved over = alert.resolved();
    return new AlertView(
        alert.id(),
        over != null ? "resolved" : by != null ? "acknowledged" : "open",
        alert.raised().about(),
        alert.raised().text(),
        alert.since(),
        by == null ? null : by.by(),
        alert.acknowledgedAt(),
        by == null ? null : by.reason(),
        alert.resolvedAt(),
        over == null ? null : over.reason());
  }
}
