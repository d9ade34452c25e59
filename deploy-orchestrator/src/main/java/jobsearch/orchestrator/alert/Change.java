package jobsearch.orchestrator.alert;

import java.util.Optional;
import jobsearch.events.EventId;
import jobsearch.events.alert.AlertFact;
import jobsearch.events.alert.AlertRaised;
import jobsearch.events.alert.AlertResolved;
import jobsearch.events.promotion.IncidentClosed;
import jobsearch.events.promotion.IncidentOpened;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.status.BackupCopied;
import jobsearch.events.status.BackupCopyFailed;
import jobsearch.events.status.BackupFailed;
import jobsearch.events.status.BackupProven;
import jobsearch.events.status.BackupVerified;
import jobsearch.events.status.ConsistencyChecked;
import jobsearch.events.status.JournalExportFailed;
import jobsearch.events.status.JournalExported;
import jobsearch.events.status.RecordQuarantined;
import jobsearch.events.status.StoreEvent;
import org.jspecify.annotations.Nullable;

/**
 * What an event changes about alerts.
 *
 * @param about what the alert is about
 * @param cause the event's id, so that an alert has one id however often it is read
 * @param raises whether it raises one; otherwise it resolves the one that is open
 */
public record Change(String about, String cause, boolean raises, String text) {

  private static final int ID_LENGTH = 12;

  /** Of a store's event; null if it changes nothing. */
  public static @Nullable Change of(StoreEvent event) {
    return switch (event) {
      case BackupFailed e -> raises("backup of " + e.replica(), e.id(), e.reason());
      case BackupVerified e ->
          resolves("backup of " + e.replica(), e.id(), e.backup() + " was made");
      case BackupProven e ->
          e.proven()
              ? resolves("restore drill of " + e.replica(), e.id(), e.backup() + " is proven")
              : raises("restore drill of " + e.replica(), e.id(), String.valueOf(e.reason()));
      case BackupCopyFailed e -> raises("copies to " + e.place(), e.id(), e.reason());
      case BackupCopied e -> resolves("copies to " + e.place(), e.id(), e.backup() + " was copied");
      case JournalExportFailed e -> raises("export of the journal", e.id(), e.reason());
      case JournalExported e -> resolves("export of the journal", e.id(), "it was exported");
      case ConsistencyChecked e ->
          e.healthy()
              ? resolves("consistency of " + e.replica(), e.id(), "all checks pass")
              : raises(
                  "consistency of " + e.replica(),
                  e.id(),
                  "failing: " + String.join(", ", e.failing()));
      case RecordQuarantined e ->
          raises(
              "offset %d of the journal in %s".formatted(e.offset(), e.replica()),
              e.id(),
              e.reason());
      default -> null;
    };
  }

  /** Of a fact about releases; null if it changes nothing. */
  public static @Nullable Change of(PromotionFact fact) {
    return switch (fact) {
      case IncidentOpened e ->
          raises("incident " + e.incident(), e.id(), e.tag() + " was taken back: " + e.trigger());
      case IncidentClosed e -> resolves("incident " + e.incident(), e.id(), e.cause());
      default -> null;
    };
  }

  /** Something is wrong. */
  public static Change raises(String about, String cause, String text) {
    return new Change(about, cause, true, text);
  }

  /** It is over. */
  public static Change resolves(String about, String cause, String text) {
    return new Change(about, cause, false, text);
  }

  /** What there is to say; empty if it is said already, or there is nothing to resolve. */
  public Optional<AlertFact> fact(AlertBook book) {
    Optional<Alert> open = book.about(about);
    if (!raises) {
      return open.map(alert -> new AlertResolved(alert.id(), text));
    }
    String id = EventId.of("alert", about, cause).substring(0, ID_LENGTH);
    return open.isPresent() || book.find(id).isPresent()
        ? Optional.empty()
        : Optional.of(new AlertRaised(id, about, text.isBlank() ? "no reason was given" : text));
  }
}
