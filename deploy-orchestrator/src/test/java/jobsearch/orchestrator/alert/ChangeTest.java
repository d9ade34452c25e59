package jobsearch.orchestrator.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import jobsearch.events.alert.AlertAcknowledged;
import jobsearch.events.alert.AlertFact;
import jobsearch.events.promotion.IncidentClosed;
import jobsearch.events.promotion.IncidentOpened;
import jobsearch.events.promotion.ReleaseBuilt;
import jobsearch.events.status.BackupCopied;
import jobsearch.events.status.BackupCopyFailed;
import jobsearch.events.status.BackupFailed;
import jobsearch.events.status.BackupProven;
import jobsearch.events.status.BackupStarted;
import jobsearch.events.status.BackupVerified;
import jobsearch.events.status.ConsistencyChecked;
import jobsearch.events.status.JournalExportFailed;
import jobsearch.events.status.JournalExported;
import jobsearch.events.status.RecordQuarantined;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which events raise an alert, and which show that it is over. */
class ChangeTest {

  private static final Instant NOW = Instant.parse("2026-08-03T12:00:00Z");

  private final AlertBook book = new AlertBook();

  static Stream<Arguments> pairs() {
    return Stream.of(
        Arguments.of(
            Change.of(new BackupFailed("s", "b", "MANUAL", "full")),
            Change.of(new BackupVerified("s", "c", "MANUAL", 7, "h", "sha", 1, 1))),
        Arguments.of(
            Change.of(new BackupProven("s", "b", false, 7, "h", 1, "it differs")),
            Change.of(new BackupProven("s", "c", true, 7, "h", 1, null))),
        Arguments.of(
            Change.of(new BackupCopyFailed("s", "b", "/mnt", "away")),
            Change.of(new BackupCopied("s", "b", "/mnt", 1, "sha", NOW, 1))),
        Arguments.of(
            Change.of(new JournalExportFailed("/data", "full", NOW)),
            Change.of(new JournalExported("/data", 9, 8, NOW))),
        Arguments.of(Change.of(checked(false)), Change.of(checked(true))),
        Arguments.of(
            Change.of(new IncidentOpened("i", "p", 1, "v2", "slow", List.of())),
            Change.of(new IncidentClosed("i", "a full disk", List.of(), "ada"))));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void anAlertIsOpenUntilWhatShowsThatItIsOver(Change raises, Change resolves) {
    assertThat(resolves.fact(book)).as("nothing is open").isEmpty();
    AlertFact raised = say(raises).orElseThrow();
    assertThat(book.open()).hasSize(1);
    assertThat(say(raises)).as("said again").isEmpty();
    book.fold(raised, NOW.plusSeconds(9));
    assertThat(book.open().getFirst().since()).isEqualTo(NOW);
    assertThat(say(resolves)).isPresent();
    assertThat(book.open()).isEmpty();
    assertThat(say(raises)).as("the same event, read again").isEmpty();
    assertThat(book.open()).isEmpty();
    assertThat(AlertView.of(book.all().getFirst()).state()).isEqualTo("resolved");
  }

  @Test
  void aSecondFailureIsTheSameAlertAndOneAfterASuccessAnother() {
    Change first = changed(new BackupFailed("s", "b1", "MANUAL", "full"));
    Change second = changed(new BackupFailed("s", "b2", "MANUAL", "full"));
    say(first);
    assertThat(say(second)).isEmpty();
    say(Objects.requireNonNull(Change.of(new BackupVerified("s", "c", "M", 7, "h", "sha", 1, 1))));
    assertThat(say(changed(new BackupFailed("s", "b3", "MANUAL", "full")))).isPresent();
    assertThat(book.all()).hasSize(2);
  }

  @Test
  void whoeverTakesCareOfItFirstDoes() {
    AlertFact raised = say(changed(new BackupFailed("s", "b", "MANUAL", "full"))).orElseThrow();
    book.fold(new AlertAcknowledged(raised.alert(), "ada", "I look"), NOW);
    book.fold(new AlertAcknowledged(raised.alert(), "bob", "me too"), NOW);
    AlertView view = AlertView.of(book.find(raised.alert()).orElseThrow());
    assertThat(view.state()).isEqualTo("acknowledged");
    assertThat(view.acknowledgedBy()).isEqualTo("ada");
    assertThat(book.open().getFirst().climbs()).isFalse();
  }

  @Test
  void whatIsWellOrCannotBeMendedByAnEventIsNoneOrStays() {
    assertThat(Change.of(new BackupStarted("s", "b", "MANUAL"))).isNull();
    assertThat(Change.of(new ReleaseBuilt("v1", "c0ffee"))).isNull();
    assertThat(say(Objects.requireNonNull(Change.of(new RecordQuarantined("s", 7, "rubbish")))))
        .isPresent();
  }

  private static Change changed(BackupFailed failed) {
    return Objects.requireNonNull(Change.of(failed));
  }

  private Optional<AlertFact> say(Change change) {
    Optional<AlertFact> fact = change.fact(book);
    fact.ifPresent(said -> book.fold(said, NOW));
    return fact;
  }

  private static ConsistencyChecked checked(boolean healthy) {
    return new ConsistencyChecked(
        "s",
        "c",
        7,
        healthy,
        99.5,
        healthy ? List.of() : List.of("counters"),
        List.of(),
        List.of(),
        1);
  }
}
