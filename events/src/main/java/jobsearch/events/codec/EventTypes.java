package jobsearch.events.codec;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jobsearch.events.Event;
import jobsearch.events.journal.CvRegistered;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.MatchImported;
import jobsearch.events.journal.PageListed;
import jobsearch.events.journal.PostingConfirmed;
import jobsearch.events.journal.PostingScored;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.events.journal.ScoringFailed;
import jobsearch.events.journal.ScrapeFailed;
import jobsearch.events.journal.SearchCompleted;
import jobsearch.events.journal.SearchStarted;
import jobsearch.events.journal.StoreSeeded;
import jobsearch.events.personal.CvText;
import jobsearch.events.personal.PersonalRecord;
import jobsearch.events.scoring.ScoringRequest;
import jobsearch.events.scoring.ScoringRequested;
import jobsearch.events.search.SearchRequest;
import jobsearch.events.search.SearchRequested;
import jobsearch.events.status.BackupFailed;
import jobsearch.events.status.BackupProven;
import jobsearch.events.status.BackupStarted;
import jobsearch.events.status.BackupVerified;
import jobsearch.events.status.DeadLetter;
import jobsearch.events.status.DuplicateFound;
import jobsearch.events.status.MigrationCompleted;
import jobsearch.events.status.MigrationFailed;
import jobsearch.events.status.MigrationProgressed;
import jobsearch.events.status.MigrationStarted;
import jobsearch.events.status.RecordQuarantined;
import jobsearch.events.status.ReplicaCaughtUp;
import jobsearch.events.status.RestoreCompleted;
import jobsearch.events.status.RestoreFailed;
import jobsearch.events.status.RestoreStarted;
import jobsearch.events.status.SchemaMigrated;
import jobsearch.events.status.StoreEvent;
import jobsearch.events.verdict.PageJudged;
import jobsearch.events.verdict.SearchBriefed;
import jobsearch.events.verdict.StoreAnswer;
import org.jspecify.annotations.Nullable;

/**
 * The versioned names of a topic's events. A name, once released, stays: the journal holds it for
 * ever.
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
              entry("jobsearch.store.seeded.v1", StoreSeeded.class)));

  public static final EventTypes<StoreAnswer> DEDUP_VERDICTS =
      new EventTypes<>(
          Map.of(
              "jobsearch.search.briefed.v1", SearchBriefed.class,
              "jobsearch.page.judged.v1", PageJudged.class));

  public static final EventTypes<ScoringRequest> SCORING_REQUESTS =
      new EventTypes<>(Map.of("jobsearch.scoring.requested.v1", ScoringRequested.class));

  public static final EventTypes<PersonalRecord> PERSONAL =
      new EventTypes<>(Map.of("jobsearch.cv.text.v1", CvText.class));

  public static final EventTypes<StoreEvent> STORE_EVENTS =
      new EventTypes<>(
          Map.ofEntries(
              entry("jobsearch.backup.started.v1", BackupStarted.class),
              entry("jobsearch.backup.verified.v1", BackupVerified.class),
              entry("jobsearch.backup.failed.v1", BackupFailed.class),
              entry("jobsearch.backup.proven.v1", BackupProven.class),
              entry("jobsearch.restore.started.v1", RestoreStarted.class),
              entry("jobsearch.restore.completed.v1", RestoreCompleted.class),
              entry("jobsearch.restore.failed.v1", RestoreFailed.class),
              entry("jobsearch.duplicate.found.v1", DuplicateFound.class),
              entry("jobsearch.record.quarantined.v1", RecordQuarantined.class),
              entry("jobsearch.replica.caught-up.v1", ReplicaCaughtUp.class),
              entry("jobsearch.schema.migrated.v1", SchemaMigrated.class),
              entry("jobsearch.migration.started.v1", MigrationStarted.class),
              entry("jobsearch.migration.progressed.v1", MigrationProgressed.class),
              entry("jobsearch.migration.completed.v1", MigrationCompleted.class),
              entry("jobsearch.migration.failed.v1", MigrationFailed.class)));

  public static final EventTypes<DeadLetter> DEAD_LETTERS =
      new EventTypes<>(Map.of("jobsearch.dead-letter.v1", DeadLetter.class));

  private final Map<String, Class<? extends E>> classes;
  private final Map<Class<? extends E>, String> names;

  private EventTypes(Map<String, Class<? extends E>> classes) {
    this.classes = classes;
    this.names =
        classes.keySet().stream().collect(Collectors.toMap(classes::get, Function.identity()));
  }

  /** The record for a type's name; null if this release does not know it. */
  public @Nullable Class<? extends E> classOf(String name) {
    return classes.get(name);
  }

  /** The versioned name of an event's type. */
  public String nameOf(E event) {
    String name = names.get(event.getClass());
    if (name == null) {
      throw new IllegalStateException(event.getClass() + " has no name on this topic");
    }
    return name;
  }

  /** Every name this release reads and writes on the topic. */
  public Set<String> names() {
    return classes.keySet();
  }
}
