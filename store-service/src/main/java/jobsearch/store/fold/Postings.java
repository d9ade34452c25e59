package jobsearch.store.fold;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import jobsearch.events.journal.PostingConfirmed;
import jobsearch.events.journal.PostingCorrected;
import jobsearch.events.journal.PostingEntered;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.journal.ScrapeFailed;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.PostingRef;
import jobsearch.store.fold.Counters.Counter;
import jobsearch.store.fold.Decision.Outcome;
import jobsearch.store.fold.StoredPosting.State;
import jobsearch.store.identify.Identity;
import jobsearch.store.journal.PreparedPosting;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/** Postings: read, confirmed, entered, corrected, and found to be the same as another. */
final class Postings {

  private final Sql sql;
  private final PostingTable table;
  private final PostingIds ids;
  private final Addresses addresses;
  private final Links links;
  private final Openings openings;
  private final Duplicates duplicates;
  private final Jobs jobs;
  private final Corrections corrections;
  private final Authors authors;
  private final Counters counters;
  private final Changes changes;

  Postings(
      Sql sql,
      PostingIds ids,
      Addresses addresses,
      Links links,
      Openings openings,
      Duplicates duplicates,
      Jobs jobs,
      Counters counters,
      Changes changes) {
    this.sql = sql;
    this.table = new PostingTable(sql);
    this.ids = ids;
    this.addresses = addresses;
    this.links = links;
    this.openings = openings;
    this.duplicates = duplicates;
    this.jobs = jobs;
    this.corrections = new Corrections(sql);
    this.authors = new Authors(sql);
    this.counters = counters;
    this.changes = changes;
  }

  /** The posting that a fact names. */
  Optional<StoredPosting> find(PostingRef ref) throws SQLException {
    return addresses.find(
        ref.source(), ref.nativeId(), Identity.address(ref.source(), ref.url(), ""));
  }

  /** Keeps what a posting says, and asks for the scores that this makes necessary. */
  void scrape(PostingScraped fact, PreparedPosting prepared, Moment at, List<FoldOutput> outputs)
      throws SQLException {
    PostingRef ref = fact.ref();
    Identity identity = prepared.identity();
    Optional<StoredPosting> found =
        addresses.find(ref.source(), ref.nativeId(), identity.address());
    if (found.isEmpty()) {
      authors.wrote(insert(fact, prepared, at.release(), at, outputs), at);
      return;
    }
    links.release(found.get().id());
    if (found.get().state() == State.REMOVED) {
      return;
    }
    overwrite(found.get(), fact, prepared, at.release(), at, outputs);
    authors.wrote(found.get().id(), at);
  }

  /** What an import came upon, or made. */
  record Taken(long id, String url, boolean isNew, String contentHash) {}

  /**
   * Keeps what an import says of a posting, unless it was read already and is not to be replaced.
   */
  Taken take(
      PostingScraped fact,
      PreparedPosting prepared,
      boolean replaces,
      Moment at,
      List<FoldOutput> outputs)
      throws SQLException {
    PostingRef ref = fact.ref();
    String content = prepared.identity().contentHash();
    Optional<StoredPosting> found =
        addresses.find(ref.source(), ref.nativeId(), prepared.identity().address());
    if (found.isEmpty()) {
      return new Taken(insert(fact, prepared, null, at, outputs), ref.url(), true, content);
    }
    StoredPosting stored = found.get();
    String before = stored.contentHash();
    if (stored.state() == State.REMOVED || before != null && !replaces) {
      return new Taken(
          stored.id(), stored.url(), false, Objects.requireNonNullElse(before, content));
    }
    String shown = overwrite(stored, fact, prepared, null, at, outputs);
    authors.none(stored.id());
    return new Taken(stored.id(), stored.url(), false, shown);
  }

  /** Keeps what a person enters, unless it is open already; then it is not new. */
  Taken enter(PostingEntered fact, PreparedPosting prepared, Moment at, List<FoldOutput> outputs)
      throws SQLException {
    PostingScraped read =
        new PostingScraped(PostingEntered.SOURCE, fact.ref(), fact.posting(), null, null);
    Optional<StoredPosting> found =
        addresses.find(PostingEntered.SOURCE, null, prepared.identity().address());
    String content = prepared.identity().contentHash();
    if (found.isEmpty()) {
      long id = insert(read, prepared, null, at, outputs);
      // It may be another address of a job that was removed.
      jobs.takeBack(id);
      return new Taken(id, fact.url(), true, content);
    }
    StoredPosting stored = found.get();
    if (stored.state() == State.OPEN) {
      return new Taken(stored.id(), stored.url(), false, content);
    }
    overwrite(stored, read, prepared, null, at, outputs);
    authors.none(stored.id());
    jobs.takeBack(stored.id());
    return new Taken(stored.id(), stored.url(), true, content);
  }

  /** Shows what a person corrected in the place of what the board says. */
  Decision correct(PostingCorrected fact, StoredPosting stored, Moment at, List<FoldOutput> outputs)
      throws SQLException {
    if (stored.state() != State.OPEN) {
      return Decision.refused(
          "it is %s: only what is open can be corrected"
              .formatted(stored.state().name().toLowerCase(Locale.ROOT)));
    }
    Optional<Posting> shown =
        corrections.correct(stored.id(), fact.correction(), fact.withdrawn(), at);
    if (shown.isEmpty()) {
      return Decision.of(Outcome.UNCHANGED, "it was so already");
    }
    changes.add(stored.id(), "corrected", at, null);
    // As the board was last read: a correction makes it neither fresher nor staler.
    Moment read = at.at(stored.scrapedAt());
    PostingScraped corrected =
        new PostingScraped(
            PostingEntered.SOURCE,
            stored.ref(),
            shown.get(),
            stored.fingerprint(),
            stored.validator());
    put(stored, corrected, PreparedPosting.of(stored.ref(), shown.get()), null, read, outputs);
    if (stored.scrapedAt() == null) {
      toBeRead(stored.id());
    }
    return Decision.done();
  }

  /** Keeps what a board says, corrected as people have corrected it; gives that content's hash. */
  private String overwrite(
      StoredPosting stored,
      PostingScraped fact,
      PreparedPosting prepared,
      @Nullable String author,
      Moment at,
      List<FoldOutput> outputs)
      throws SQLException {
    Optional<Posting> corrected = corrections.restated(stored.id(), fact.posting());
    PostingScraped shown = corrected.isEmpty() ? fact : with(corrected.get(), fact);
    PreparedPosting ready =
        corrected.isEmpty() ? prepared : PreparedPosting.of(fact.ref(), corrected.get());
    String content = ready.identity().contentHash();
    note(stored, content, at, fact.runId());
    put(stored, shown, ready, author, at, outputs);
    return content;
  }

  private static PostingScraped with(Posting posting, PostingScraped fact) {
    return new PostingScraped(
        fact.runId(), fact.ref(), posting, fact.fingerprint(), fact.validator());
  }

  private void put(
      StoredPosting stored,
      PostingScraped fact,
      PreparedPosting prepared,
      @Nullable String author,
      Moment at,
      List<FoldOutput> outputs)
      throws SQLException {
    String content = prepared.identity().contentHash();
    if (table.update(stored.id(), fact, prepared, at) && content.equals(stored.contentHash())) {
      // Its date: the content, whose changes are noted, does not hold it.
      changes.touch(stored.id(), at);
    }
    duplicates.relate(stored.id(), fact.ref(), prepared.identity().applyId(), author, at, outputs);
    openings.forAll(stored.id(), outputs);
    openings.forFormer(stored, content, outputs);
  }

  /**
   * What was read still stands; another CV may have found it meanwhile. Nothing that was disowned
   * does: the board was asked with its validators before that.
   */
  void confirm(PostingConfirmed fact, Moment at, List<FoldOutput> outputs) throws SQLException {
    for (StoredPosting posting : find(fact.ref()).stream().toList()) {
      links.release(posting.id());
      int confirmed =
          sql.update(
              "UPDATE postings SET scraped_at = ?, fingerprint = ? WHERE id = ? AND state <> 'listed'"
                  + " AND scraped_at IS NOT NULL",
              at.text(),
              fact.fingerprint(),
              posting.id());
      if (confirmed == 1) {
        authors.confirmed(posting.id(), at);
      }
      openings.forAll(posting.id(), outputs);
    }
  }

  /** It stays as it was; the next run will find it new or stale again. */
  void fail(ScrapeFailed fact, List<FoldOutput> outputs) throws SQLException {
    for (StoredPosting posting : find(fact.ref()).stream().toList()) {
      links.release(posting.id());
      openings.forAll(posting.id(), outputs);
    }
    sql.update(
        "UPDATE runs SET failures = failures + 1 WHERE run_id = ? AND source = ?",
        fact.runId(),
        fact.ref().source());
  }

  /** What it says is shown until it has been read again. */
  void disown(long id, Moment at) throws SQLException {
    authors.none(id);
    toBeRead(id);
    changes.add(id, "disowned", at, null);
  }

  /** As if never read: without validators, no board can say that what is stored still stands. */
  private void toBeRead(long id) throws SQLException {
    sql.update(
        "UPDATE postings SET scraped_at = NULL, fingerprint = NULL, etag = NULL, last_modified = NULL"
            + " WHERE id = ?",
        id);
  }

  private void note(StoredPosting before, String content, Moment at, String runId)
      throws SQLException {
    switch (before.state()) {
      case OPEN -> {
        if (!content.equals(before.contentHash())) {
          changes.add(before.id(), "changed", at, runId);
        }
      }
      case LISTED -> {
        counters.move(Counter.LISTED, Counter.OPEN);
        changes.add(before.id(), "read", at, runId);
      }
      case GONE, REMOVED -> {
        counters.move(Counter.valueOf(before.state().name()), Counter.OPEN);
        changes.add(before.id(), "reopened", at, runId);
      }
    }
  }

  /** A posting that was read without having been listed: an import, or a journal that was cut. */
  private long insert(
      PostingScraped fact,
      PreparedPosting prepared,
      @Nullable String author,
      Moment at,
      List<FoldOutput> outputs)
      throws SQLException {
    long id = ids.next();
    table.insertRead(id, fact, prepared, at);
    counters.add(Counter.OPEN, 1);
    changes.add(id, "read", at, fact.runId());
    addresses.add(prepared.identity().address(), id);
    duplicates.relate(id, fact.ref(), prepared.identity().applyId(), author, at, outputs);
    return id;
  }
}
