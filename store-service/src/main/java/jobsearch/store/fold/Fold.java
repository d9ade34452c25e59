package jobsearch.store.fold;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jobsearch.events.codec.Decoded;
import jobsearch.events.codec.Envelope;
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
  private final Quarantine quarantine;
  private final Seeds seeds;

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
    Duplicates duplicates = new Duplicates(sql, addresses, links, announcements, changes);
    this.postings = new Postings(sql, ids, addresses, links, pairs, duplicates, counters, changes);
    this.searches = new Searches(sql, pairs, postings);
    this.pages = new Pages(sql, postings, links, searches, announcements, pairs);
    this.seeds = new Seeds(sql);
    this.imports = new Imports(sql, postings, links, pairs, cvs);
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
    String stoppedAt = null;
    for (JournalRecord record : batch) {
      stoppedAt = apply(record, outputs);
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

  private @Nullable String apply(JournalRecord record, List<FoldOutput> outputs)
      throws SQLException {
    switch (record.decoded()) {
      case Decoded.Known<JournalFact>(var envelope) -> apply(record, envelope, outputs);
      case Decoded.Rubbish<JournalFact>(var reason) -> quarantine.keep(record, reason, outputs);
      case Decoded.Unknown<JournalFact>(var type) -> {
        return type;
      }
    }
    return null;
  }

  private void apply(JournalRecord record, Envelope<JournalFact> envelope, List<FoldOutput> outputs)
      throws SQLException {
    Moment at = Moment.of(envelope.time(), record.offset());
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
        seeds.plant(seeded, outputs);
        ids.forget();
      }
      case MatchImported imported ->
          imports.take(imported, record.prepared(imported.ref(), imported.posting()), at, outputs);
    }
  }
}
