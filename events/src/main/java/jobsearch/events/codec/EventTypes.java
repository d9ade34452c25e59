package jobsearch.events.codec;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import jobsearch.events.Event;
import jobsearch.events.alert.AlertAcknowledged;
import jobsearch.events.alert.AlertFact;
import jobsearch.events.alert.AlertRaised;
import jobsearch.events.alert.AlertResolved;
import jobsearch.events.journal.ApplicationMoved;
import jobsearch.events.journal.CompanyHidden;
import jobsearch.events.journal.CountersRecounted;
import jobsearch.events.journal.CvRegistered;
import jobsearch.events.journal.FactsDisowned;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.MatchImported;
import jobsearch.events.journal.OrphansRemoved;
import jobsearch.events.journal.PageListed;
import jobsearch.events.journal.PostingConfirmed;
import jobsearch.events.journal.PostingCorrected;
import jobsearch.events.journal.PostingEntered;
import jobsearch.events.journal.PostingHidden;
import jobsearch.events.journal.PostingRemoved;
import jobsearch.events.journal.PostingScored;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.events.journal.RelationAsserted;
import jobsearch.events.journal.RelationRetracted;
import jobsearch.events.journal.ScoringFailed;
import jobsearch.events.journal.ScrapeFailed;
import jobsearch.events.journal.SearchCompleted;
import jobsearch.events.journal.SearchStarted;
import jobsearch.events.journal.StoreReverted;
import jobsearch.events.journal.StoreSeeded;
import jobsearch.events.personal.CvText;
import jobsearch.events.personal.PersonalRecord;
import jobsearch.events.personal.PostingNote;
import jobsearch.events.promotion.BaselineFailed;
import jobsearch.events.promotion.CheckupMade;
import jobsearch.events.promotion.CommandGiven;
import jobsearch.events.promotion.GateJudged;
import jobsearch.events.promotion.IncidentClosed;
import jobsearch.events.promotion.IncidentOpened;
import jobsearch.events.promotion.OrchestratorElected;
import jobsearch.events.promotion.PromotionAdmitted;
import jobsearch.events.promotion.PromotionEnded;
import jobsearch.events.promotion.PromotionFact;
import jobsearch.events.promotion.PromotionRequested;
import jobsearch.events.promotion.ReleaseBuilt;
import jobsearch.events.promotion.RollbackCompleted;
import jobsearch.events.promotion.RollbackDrillCompleted;
import jobsearch.events.promotion.RollbackDrillStarted;
import jobsearch.events.promotion.RollbackRefused;
import jobsearch.events.promotion.RollbackRequested;
import jobsearch.events.promotion.RollbackStarted;
import jobsearch.events.promotion.SignedOff;
import jobsearch.events.promotion.SlotDeployed;
import jobsearch.events.promotion.StageEntered;
import jobsearch.events.promotion.StageJudged;
import jobsearch.events.promotion.StagingVerified;
import jobsearch.events.promotion.StepCompleted;
import jobsearch.events.promotion.StepFailed;
import jobsearch.events.promotion.StepStarted;
import jobsearch.events.promotion.WeightsSet;
import jobsearch.events.scoring.ScoringRequest;
import jobsearch.events.scoring.ScoringRequested;
import jobsearch.events.search.SearchRequest;
import jobsearch.events.search.SearchRequested;
import jobsearch.events.status.BackupCopied;
import jobsearch.events.status.BackupCopyFailed;
import jobsearch.events.status.BackupDrillProgressed;
import jobsearch.events.status.BackupDrillStarted;
import jobsearch.events.status.BackupFailed;
import jobsearch.events.status.BackupProgressed;
import jobsearch.events.status.BackupProven;
import jobsearch.events.status.BackupStarted;
import jobsearch.events.status.BackupVerified;
import jobsearch.events.status.ConsistencyChecked;
import jobsearch.events.status.ConsistencyProgressed;
import jobsearch.events.status.ConsistencyRepaired;
import jobsearch.events.status.DeadLetter;
import jobsearch.events.status.DuplicateFound;
import jobsearch.events.status.JournalAdopted;
import jobsearch.events.status.JournalExportFailed;
import jobsearch.events.status.JournalExported;
import jobsearch.events.status.JournalImported;
import jobsearch.events.status.JournalReseeded;
import jobsearch.events.status.JournalTaskFailed;
import jobsearch.events.status.JournalTaskProgressed;
import jobsearch.events.status.JournalTaskStarted;
import jobsearch.events.status.MigrationCompleted;
import jobsearch.events.status.MigrationFailed;
import jobsearch.events.status.MigrationProgressed;
import jobsearch.events.status.MigrationStarted;
import jobsearch.events.status.RecordQuarantined;
import jobsearch.events.status.ReplicaCaughtUp;
import jobsearch.events.status.RestoreCompleted;
import jobsearch.events.status.RestoreFailed;
import jobsearch.events.status.RestoreProgressed;
import jobsearch.events.status.RestoreStarted;
import jobsearch.events.status.ReversionCompleted;
import jobsearch.events.status.ReversionFailed;
import jobsearch.events.status.SchemaMigrated;
import jobsearch.events.status.StoreEvent;
import jobsearch.events.status.StoreSwitched;
import jobsearch.events.traffic.TrafficFact;
import jobsearch.events.traffic.TrafficSet;
import jobsearch.events.verdict.PageJudged;
import jobsearch.events.verdict.SearchBriefed;
import jobsearch.events.verdict.StoreAnswer;
import org.jspecify.annotations.Nullable;

/**
 * The versioned names of a topic's events. A name, once released, stays: the journal holds it for
 * ever. A release that no longer writes one marks it ({@link #readOnly}) and goes on reading it.
 *
 * @param <E> the topic's interface
 */
public final class EventTypes<E extends Event> {

  public static final EventTypes<SearchRequest> SEARCH_REQUESTS =
      new EventTypes<>(Map.of("jobsearch.search.requested.v1", SearchRequested.class));

  public static final EventTypes<JournalFact> JOURNAL =
      new EventTypes<>(
          Map.ofEntries(
              entry("jobsearch.primary.appointed.v1", PrimaryAppointed.class),
              entry("jobsearch.cv.registered.v1", CvRegistered.class),
              entry("jobsearch.search.started.v1", SearchStarted.class),
              entry("jobsearch.page.listed.v1", PageListed.class),
              entry("jobsearch.posting.scraped.v1", PostingScraped.class),
              entry("jobsearch.posting.confirmed.v1", PostingConfirmed.class),
              entry("jobsearch.scrape.failed.v1", ScrapeFailed.class),
              entry("jobsearch.search.completed.v1", SearchCompleted.class),
              entry("jobsearch.posting.scored.v1", PostingScored.class),
              entry("jobsearch.scoring.failed.v1", ScoringFailed.class),
              entry("jobsearch.match.imported.v1", MatchImported.class),
              entry("jobsearch.store.seeded.v1", StoreSeeded.class),
              entry("jobsearch.store.reverted.v1", StoreReverted.class),
              entry("jobsearch.application.moved.v1", ApplicationMoved.class),
              entry("jobsearch.posting.hidden.v1", PostingHidden.class),
              entry("jobsearch.company.hidden.v1", CompanyHidden.class),
              entry("jobsearch.posting.entered.v1", PostingEntered.class),
              entry("jobsearch.posting.corrected.v1", PostingCorrected.class),
              entry("jobsearch.posting.removed.v1", PostingRemoved.class),
              entry("jobsearch.relation.asserted.v1", RelationAsserted.class),
              entry("jobsearch.relation.retracted.v1", RelationRetracted.class),
              entry("jobsearch.orphans.removed.v1", OrphansRemoved.class),
              entry("jobsearch.counters.recounted.v1", CountersRecounted.class),
              entry("jobsearch.facts.disowned.v1", FactsDisowned.class)));

  public static final EventTypes<StoreAnswer> DEDUP_VERDICTS =
      new EventTypes<>(
          Map.of(
              "jobsearch.search.briefed.v1", SearchBriefed.class,
              "jobsearch.page.judged.v1", PageJudged.class));

  public static final EventTypes<ScoringRequest> SCORING_REQUESTS =
      new EventTypes<>(Map.of("jobsearch.scoring.requested.v1", ScoringRequested.class));

  public static final EventTypes<PersonalRecord> PERSONAL =
      new EventTypes<>(
          Map.of(
              "jobsearch.cv.text.v1", CvText.class,
              "jobsearch.posting.note.v1", PostingNote.class));

  public static final EventTypes<StoreEvent> STORE_EVENTS =
      new EventTypes<>(
          Map.ofEntries(
              entry("jobsearch.backup.started.v1", BackupStarted.class),
              entry("jobsearch.backup.progressed.v1", BackupProgressed.class),
              entry("jobsearch.backup.verified.v1", BackupVerified.class),
              entry("jobsearch.backup.failed.v1", BackupFailed.class),
              entry("jobsearch.backup.proven.v1", BackupProven.class),
              entry("jobsearch.backup.copied.v1", BackupCopied.class),
              entry("jobsearch.backup.copy-failed.v1", BackupCopyFailed.class),
              entry("jobsearch.restore.started.v1", RestoreStarted.class),
              entry("jobsearch.restore.completed.v1", RestoreCompleted.class),
              entry("jobsearch.reversion.completed.v1", ReversionCompleted.class),
              entry("jobsearch.restore.failed.v1", RestoreFailed.class),
              entry("jobsearch.backup.drill-started.v1", BackupDrillStarted.class),
              entry("jobsearch.backup.drill-progressed.v1", BackupDrillProgressed.class),
              entry("jobsearch.journal.exported.v1", JournalExported.class),
              entry("jobsearch.journal.export-failed.v1", JournalExportFailed.class),
              entry("jobsearch.journal.imported.v1", JournalImported.class),
              entry("jobsearch.journal.adopted.v1", JournalAdopted.class),
              entry("jobsearch.journal.reseeded.v1", JournalReseeded.class),
              entry("jobsearch.journal.task-started.v1", JournalTaskStarted.class),
              entry("jobsearch.journal.task-progressed.v1", JournalTaskProgressed.class),
              entry("jobsearch.journal.task-failed.v1", JournalTaskFailed.class),
              entry("jobsearch.store.switched.v1", StoreSwitched.class),
              entry("jobsearch.restore.progressed.v1", RestoreProgressed.class),
              entry("jobsearch.reversion.failed.v1", ReversionFailed.class),
              entry("jobsearch.duplicate.found.v1", DuplicateFound.class),
              entry("jobsearch.record.quarantined.v1", RecordQuarantined.class),
              entry("jobsearch.replica.caught-up.v1", ReplicaCaughtUp.class),
              entry("jobsearch.schema.migrated.v1", SchemaMigrated.class),
              entry("jobsearch.migration.started.v1", MigrationStarted.class),
              entry("jobsearch.migration.progressed.v1", MigrationProgressed.class),
              entry("jobsearch.migration.completed.v1", MigrationCompleted.class),
              entry("jobsearch.migration.failed.v1", MigrationFailed.class),
              entry("jobsearch.consistency.progressed.v1", ConsistencyProgressed.class),
              entry("jobsearch.consistency.checked.v1", ConsistencyChecked.class),
              entry("jobsearch.consistency.repaired.v1", ConsistencyRepaired.class)));

  public static final EventTypes<PromotionFact> PROMOTIONS =
      new EventTypes<>(
          Map.ofEntries(
              entry("jobsearch.release.built.v1", ReleaseBuilt.class),
              entry("jobsearch.slot.deployed.v1", SlotDeployed.class),
              entry("jobsearch.staging.verified.v1", StagingVerified.class),
              entry("jobsearch.promotion.requested.v1", PromotionRequested.class),
              entry("jobsearch.rollback.requested.v1", RollbackRequested.class),
              entry("jobsearch.promotion.command-given.v1", CommandGiven.class),
              entry("jobsearch.promotion.signed-off.v1", SignedOff.class),
              entry("jobsearch.orchestrator.elected.v1", OrchestratorElected.class),
              entry("jobsearch.gate.judged.v1", GateJudged.class),
              entry("jobsearch.promotion.admitted.v1", PromotionAdmitted.class),
              entry("jobsearch.step.started.v1", StepStarted.class),
              entry("jobsearch.step.completed.v1", StepCompleted.class),
              entry("jobsearch.step.failed.v1", StepFailed.class),
              entry("jobsearch.weights.set.v1", WeightsSet.class),
              entry("jobsearch.rollback.drill-started.v1", RollbackDrillStarted.class),
              entry("jobsearch.rollback.drill-completed.v1", RollbackDrillCompleted.class),
              entry("jobsearch.stage.entered.v1", StageEntered.class),
              entry("jobsearch.stage.judged.v1", StageJudged.class),
              entry("jobsearch.baseline.failed.v1", BaselineFailed.class),
              entry("jobsearch.checkup.made.v1", CheckupMade.class),
              entry("jobsearch.rollback.started.v1", RollbackStarted.class),
              entry("jobsearch.rollback.refused.v1", RollbackRefused.class),
              entry("jobsearch.rollback.completed.v1", RollbackCompleted.class),
              entry("jobsearch.promotion.ended.v1", PromotionEnded.class),
              entry("jobsearch.incident.opened.v1", IncidentOpened.class),
              entry("jobsearch.incident.closed.v1", IncidentClosed.class)));

  public static final EventTypes<TrafficFact> TRAFFIC =
      new EventTypes<>(Map.of("jobsearch.traffic.set.v1", TrafficSet.class));

  public static final EventTypes<AlertFact> ALERTS =
      new EventTypes<>(
          Map.of(
              "jobsearch.alert.raised.v1", AlertRaised.class,
              "jobsearch.alert.acknowledged.v1", AlertAcknowledged.class,
              "jobsearch.alert.resolved.v1", AlertResolved.class));

  public static final EventTypes<DeadLetter> DEAD_LETTERS =
      new EventTypes<>(Map.of("jobsearch.dead-letter.v1", DeadLetter.class));

  /** What one release writes and another one acts on; docs/decisions/0023-releases.md. */
  private static final List<EventTypes<?>> BETWEEN_RELEASES =
      List.of(SEARCH_REQUESTS, JOURNAL, DEDUP_VERDICTS, SCORING_REQUESTS, PERSONAL);

  private final Map<String, Class<? extends E>> classes;
  private final Map<Class<? extends E>, String> names;

  /** Names that are read, but written no more. */
  private final Set<String> readOnly;

  private EventTypes(Map<String, Class<? extends E>> classes) {
    this(classes, Set.of());
  }

  private EventTypes(Map<String, Class<? extends E>> classes, Set<String> readOnly) {
    this.classes = classes;
    this.names =
        classes.keySet().stream().collect(Collectors.toMap(classes::get, Function.identity()));
    this.readOnly = readOnly;
  }

  /** The names that this release reads, of all topics on which releases meet. */
  public static SortedSet<String> read() {
    return union(EventTypes::names);
  }

  /** Those of them that it still writes. */
  public static SortedSet<String> written() {
    return union(EventTypes::writtenNames);
  }

  private static SortedSet<String> union(Function<EventTypes<?>, Set<String>> names) {
    return BETWEEN_RELEASES.stream()
        .flatMap(types -> names.apply(types).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The same types, of which some are read and written no more: their old records stay in the
   * topic.
   */
  EventTypes<E> readOnly(String... noLongerWritten) {
    Set<String> unknown = new TreeSet<>(Set.of(noLongerWritten));
    unknown.removeAll(classes.keySet());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(unknown + " are not read either");
    }
    return new EventTypes<>(classes, Set.of(noLongerWritten));
  }

  /** The record for a type's name; null if this release does not know it. */
  public @Nullable Class<? extends E> classOf(String name) {
    return classes.get(name);
  }

  /** The versioned name under which an event is written. */
  public String nameOf(E event) {
    String name = names.get(event.getClass());
    if (name == null) {
      throw new IllegalStateException(event.getClass() + " has no name on this topic");
    }
    if (readOnly.contains(name)) {
      throw new IllegalStateException(name + " is only read: this release writes it no more");
    }
    return name;
  }

  /** Every name this release reads on the topic. */
  public Set<String> names() {
    return classes.keySet();
  }

  /** Every name this release writes on the topic. */
  Set<String> writtenNames() {
    return classes.keySet().stream()
        .filter(name -> !readOnly.contains(name))
        .collect(Collectors.toUnmodifiableSet());
  }
}
