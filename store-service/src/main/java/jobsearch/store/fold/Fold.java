package jobsearch.store.fold;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jobsearch.events.codec.Decoded;
import jobsearch.events.codec.Envelope;
import jobsearch.events.journal.CountersRecounted;
import jobsearch.events.journal.CvRegistered;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.MatchImported;
import jobsearch.events.journal.OrphansRemoved;
import jobsearch.events.journal.PageListed;
import jobsearch.events.journal.PostingConfirmed;
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
import jobsearch.events.journal.WriteFact;
import jobsearch.store.journal.JournalIdentity;
import jobsearch.store.journal.JournalPosition;
import jobsearch.store.journal.JournalRecord;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Applies records of the journal to the store: a batch is one transaction, which also moves the
 * place in the journal. Deterministic: it knows no time but that of the records. Belongs to the
 * writer's thread.
 */
public final class Fold {

  /** What the counters must say: {@code name} and {@code n}. */
  public static final String COUNTED = Counters.COUNTED;

  /** Goes into backups and release manifests: derived tables are equal only within one version. */
  public static final int VERSION = 1;

  private final Sql sql;
  private final Counters counters;
  private final PostingIds ids;
  private final Appointments appointments;
  private final Cvs cvs;
  private final Searches searches;
  private final Pages pages;
  private final Postings postings;
  private final Pairs pairs;
  private final Imports imports;
  private final Writes writes;
  private final Quarantine quarantine;
  private final Seeds seeds;
  private final Reversions reversions;
  private final Repairs repairs;

  /** A fold on the store's only writing connection. */
  public Fold(Connection writer) {
    this.sql = new Sql(writer);
    this.counters = new Counters(sql);
    this.ids = new PostingIds(sql);
    Addresses addresses = new Addresses(sql);
    Announcements announcements = new Announcements(sql);
    Changes changes = new Changes(sql);
    Links links = new Links(sql, changes);
    this.appointments = new Appointments(sql);
    this.pairs = new Pairs(sql, counters, changes);
    this.cvs = new Cvs(sql, pairs, changes);
    Jobs jobs = new Jobs(sql, counters, changes);
    Duplicates duplicates = new Duplicates(sql, addresses, links, jobs, announcements, changes);
    Openings openings = new Openings(links, pairs);
    Listings listings = new Listings(sql, ids, addresses, openings, counters, changes);
    this.postings =
        new Postings(sql, ids, addresses, links, openings, duplicates, jobs, counters, changes);
    this.searches = new Searches(sql, pairs, listings);
    this.pages = new Pages(sql, listings, links, searches, announcements, pairs);
    this.seeds = new Seeds(sql);
    this.reversions = new Reversions(sql);
    this.imports = new Imports(sql, postings, links, pairs, cvs);
    this.repairs = new Repairs(sql, addresses, links, openings, jobs, announcements, changes);
    this.writes =
        new Writes(
            new Decisions(sql),
            postings,
            new Entries(postings, links, pairs, cvs, jobs),
            jobs,
            new Disownments(
                sql, postings, new DisownedScores(sql, counters, changes), repairs, searches));
    this.quarantine = new Quarantine(sql, announcements, counters);
  }

  /**
   * Folds a batch that continues at a position.
   *
   * @throws SQLException if the database failed; nothing of the batch was kept, and it may be tried
   *     again
   */
  public FoldResult fold(JournalPosition from, List<JournalRecord> batch) throws SQLException {
    try {
      return sql.transaction(() -> apply(from, batch));
    } catch (SQLException | RuntimeException e) {
      counters.forget();
      ids.forget();
      throw e;
    }
  }

  /** How far the store has folded; empty if it has folded nothing yet. */
  public Optional<JournalPosition> position() throws SQLException {
    return JournalPosition.read(sql);
  }

  /** Ties an empty store to a journal. */
  public JournalPosition begin(JournalIdentity journal) throws SQLException {
    JournalPosition beginning = JournalPosition.beginning(journal, 0);
    beginning.begin(sql);
    return beginning;
  }

  /** Who is primary, as far as the store has folded. */
  public @Nullable Appointment appointment() throws SQLException {
    return appointments.current();
  }

  /** The writer's statements, for what else is written between two batches. */
  public Sql sql() {
    return sql;
  }

  private FoldResult apply(JournalPosition from, List<JournalRecord> batch) throws SQLException {
    List<FoldOutput> outputs = new ArrayList<>();
    JournalRecord last = null;
    Decoded.Unknown<JournalFact> stoppedAt = null;
    for (JournalRecord record : batch) {
      stoppedAt = apply(record, last == null ? from.last() : (Long) last.offset(), outputs);
      if (stoppedAt != null) {
        break;
      }
      last = record;
    }
    JournalPosition position = last == null ? from : from.after(last);
    if (last != null) {
      from.moveTo(position, sql);
    }
    counters.write();
    return new FoldResult(position, outputs, stoppedAt);
  }

  private Decoded.@Nullable Unknown<JournalFact> apply(
      JournalRecord record, @Nullable Long previous, List<FoldOutput> outputs) throws SQLException {
    switch (record.decoded()) {
      case Decoded.Known<JournalFact>(var envelope) -> apply(record, envelope, previous, outputs);
      case Decoded.Rubbish<JournalFact>(var reason) -> quarantine.keep(record, reason, outputs);
      case Decoded.Unknown<JournalFact> unknown -> {
        return unknown;
      }
    }
    return null;
  }

  private void apply(
      JournalRecord record,
      Envelope<JournalFact> envelope,
      @Nullable Long previous,
      List<FoldOutput> outputs)
      throws SQLException {
    Moment at = Moment.of(envelope.time(), record.offset(), envelope.origin().release());
    switch (envelope.event()) {
      case PrimaryAppointed appointed -> appointments.appoint(appointed, outputs);
      case CvRegistered registered -> cvs.register(registered, at, outputs);
      case SearchStarted started -> searches.start(started, at, outputs);
      case PageListed listed -> pages.list(listed, at, outputs);
      case PostingScraped scraped ->
          postings.scrape(scraped, record.prepared(scraped.ref(), scraped.posting()), at, outputs);
      case PostingConfirmed confirmed -> postings.confirm(confirmed, at, outputs);
      case ScrapeFailed failed -> postings.fail(failed, outputs);
      case SearchCompleted completed -> searches.complete(completed, at, outputs);
      case PostingScored scored -> pairs.score(scored, at);
      case ScoringFailed failed -> pairs.fail(failed, at);
      case StoreSeeded seeded -> {
        seeds.plant(seeded, at, outputs);
        ids.forget();
      }
      case StoreReverted reverted -> {
        // The rows are those of a store in which what came before has been counted.
        counters.write();
        reversions.take(reverted, at, previous);
        ids.forget();
      }
      case WriteFact write -> writes.take(write, record, at, outputs);
      case MatchImported imported ->
          imports.take(imported, record.prepared(imported.ref(), imported.posting()), at, outputs);
      case RelationAsserted asserted -> repairs.assertRelation(asserted, at, outputs);
      case RelationRetracted retracted -> repairs.retract(retracted, at, outputs);
      case OrphansRemoved removed -> repairs.removeOrphans(at);
      case CountersRecounted recounted -> counters.recount();
    }
  }
}
