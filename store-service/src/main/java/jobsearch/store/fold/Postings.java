package jobsearch.store.fold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jobsearch.events.journal.ListedEntry;
import jobsearch.events.journal.PostingConfirmed;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.journal.ScrapeFailed;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.PostingRef;
import jobsearch.events.posting.Validator;
import jobsearch.events.status.DuplicateFound;
import jobsearch.store.fold.Counters.Counter;
import jobsearch.store.fold.StoredPosting.State;
import jobsearch.store.identify.CanonicalUrl;
import jobsearch.store.identify.ContentHash;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/** Postings: listed, read, confirmed, gone, and found to be the same as another. */
final class Postings {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Sql sql;
  private final Addresses addresses;
  private final Links links;
  private final Pairs pairs;
  private final Announcements announcements;
  private final Counters counters;

  Postings(
      Sql sql,
      Addresses addresses,
      Links links,
      Pairs pairs,
      Announcements announcements,
      Counters counters) {
    this.sql = sql;
    this.addresses = addresses;
    this.links = links;
    this.pairs = pairs;
    this.announcements = announcements;
    this.counters = counters;
  }

  Optional<StoredPosting> find(String source, ListedEntry entry) throws SQLException {
    return addresses.find(
        source, entry.nativeId(), Addresses.of(source, entry.url(), entry.title()));
  }

  /** Stores a posting that a list names and no one has read yet. */
  long list(String source, ListedEntry entry, Instant time, String runId) throws SQLException {
    PostingRef ref = new PostingRef(source, entry.nativeId(), entry.url());
    return create(ref, entry.title(), entry.postedAt(), time, runId);
  }

  void reopen(long id, Instant time, String runId) throws SQLException {
    sql.update("UPDATE postings SET state = 'open' WHERE id = ?", id);
    counters.add(Counter.GONE, -1);
    counters.add(Counter.OPEN, 1);
    change(id, "reopened", time, runId);
  }

  @Nullable String contentOf(long id) throws SQLException {
    return sql.first(
            "SELECT content_hash FROM postings WHERE id = ? AND content_hash IS NOT NULL",
            row -> row.getString(1),
            id)
        .orElse(null);
  }

  /** Keeps what a posting says, and asks for the scores that this makes necessary. */
  void scrape(PostingScraped fact, Instant time, List<FoldOutput> outputs) throws SQLException {
    PostingRef ref = fact.ref();
    Posting posting = fact.posting();
    String address = Addresses.of(ref.source(), ref.url(), posting.title());
    Optional<StoredPosting> found = addresses.find(ref.source(), ref.nativeId(), address);
    String content = ContentHash.of(posting);
    long id;
    if (found.isPresent()) {
      id = found.get().id();
      links.release(id);
      read(found.get(), content, time, fact.runId());
    } else {
      id = create(ref, posting.title(), posting.postedAt(), time, fact.runId());
      read(State.LISTED, id, time, fact.runId());
    }
    write(id, fact, content, time);
    relate(id, ref, posting, time, outputs);
    for (String cvKey : links.cvs(id)) {
      openFor(id, content, cvKey, outputs);
    }
  }

  /** What was read still stands. */
  void confirm(PostingConfirmed fact, Instant time) throws SQLException {
    for (StoredPosting posting : atRef(fact.ref())) {
      links.release(posting.id());
      sql.update(
          "UPDATE postings SET scraped_at = ?, fingerprint = ? WHERE id = ? AND state <> 'listed'",
          time.toString(),
          fact.fingerprint(),
          posting.id());
    }
  }

  /** It stays as it was; the next run will find it new or stale again. */
  void fail(ScrapeFailed fact) throws SQLException {
    for (StoredPosting posting : atRef(fact.ref())) {
      links.release(posting.id());
    }
    sql.update(
        "UPDATE runs SET failures = failures + 1 WHERE run_id = ? AND source = ?",
        fact.runId(),
        fact.ref().source());
  }

  private List<StoredPosting> atRef(PostingRef ref) throws SQLException {
    return addresses
        .find(ref.source(), ref.nativeId(), Addresses.of(ref.source(), ref.url(), ""))
        .stream()
        .toList();
  }

  private long create(
      PostingRef ref, String title, @Nullable Instant postedAt, Instant time, String runId)
      throws SQLException {
    long id =
        sql.insert(
            "INSERT INTO postings (source, native_id, url, state, title, posted_at, first_seen_at)"
                + " VALUES (?, ?, ?, 'listed', ?, ?, ?)",
            ref.source(),
            ref.nativeId(),
            ref.url(),
            title,
            text(postedAt),
            time.toString());
    addresses.add(Addresses.of(ref.source(), ref.url(), title), id);
    counters.add(Counter.LISTED, 1);
    change(id, "listed", time, runId);
    return id;
  }

  private void read(StoredPosting before, String content, Instant time, String runId)
      throws SQLException {
    if (before.state() == State.OPEN) {
      if (!content.equals(before.contentHash())) {
        change(before.id(), "changed", time, runId);
      }
    } else {
      read(before.state(), before.id(), time, runId);
    }
  }

  private void read(State before, long id, Instant time, String runId) throws SQLException {
    counters.add(before == State.GONE ? Counter.GONE : Counter.LISTED, -1);
    counters.add(Counter.OPEN, 1);
    change(id, before == State.GONE ? "reopened" : "read", time, runId);
  }

  private void write(long id, PostingScraped fact, String content, Instant time)
      throws SQLException {
    Posting posting = fact.posting();
    Validator validator = fact.validator();
    sql.update(
        "UPDATE postings SET state = 'open', title = ?, company = ?, locations = ?, workplace = ?,"
            + " department = ?, employment_type = ?, salary = ?, posted_at = ?, valid_through = ?,"
            + " apply_url = ?, content_hash = ?, fingerprint = ?, etag = ?, last_modified = ?,"
            + " scraped_at = ?, description = ? WHERE id = ?",
        posting.title(),
        posting.company(),
        json(posting.locations()),
        posting.workplace() == null ? null : posting.workplace().name(),
        posting.department(),
        posting.employmentType(),
        posting.salary() == null ? null : json(posting.salary()),
        text(posting.postedAt()),
        text(posting.validThrough()),
        posting.applyUrl(),
        content,
        fact.fingerprint(),
        validator == null ? null : validator.etag(),
        validator == null ? null : validator.lastModified(),
        time.toString(),
        posting.description(),
        id);
  }

  /** Only a host's own id makes one job of two: many jobs share a general address to apply at. */
  private void relate(
      long id, PostingRef ref, Posting posting, Instant time, List<FoldOutput> outputs)
      throws SQLException {
    if (posting.applyUrl() == null) {
      return;
    }
    Optional<CanonicalUrl> apply =
        CanonicalUrl.of(posting.applyUrl()).filter(CanonicalUrl::nativeId);
    if (apply.isEmpty()) {
      return;
    }
    String address = apply.get().value();
    Optional<StoredPosting> other = addresses.at(address).filter(found -> found.id() != id);
    if (other.isEmpty()) {
      addresses.add(address, id);
      return;
    }
    long original = Optional.ofNullable(other.get().duplicateOf()).orElse(other.get().id());
    if (original == id || ref.source().equals(other.get().source())) {
      return;
    }
    String evidence = "both lead to " + address;
    int related =
        sql.update(
            "INSERT OR IGNORE INTO relations (from_id, kind, to_id, confidence, evidence, related_at)"
                + " VALUES (?, 'duplicate-of', ?, 1.0, ?, ?)",
            id,
            original,
            evidence,
            time.toString());
    if (related == 1) {
      sql.update("UPDATE postings SET duplicate_of = ? WHERE id = ?", original, id);
      announcements.duplicate(new DuplicateFound(ref, other.get().ref(), evidence), time, outputs);
    }
    links.passOn(id, original);
  }

  private void openFor(long id, String content, String cvKey, List<FoldOutput> outputs)
      throws SQLException {
    Optional<Long> original =
        sql.first(
            "SELECT duplicate_of FROM postings WHERE id = ? AND duplicate_of IS NOT NULL",
            row -> row.getLong(1),
            id);
    String shown = original.isEmpty() ? content : contentOf(original.get());
    if (shown != null) {
      pairs.open(shown, cvKey, outputs);
    }
  }

  private void change(long id, String kind, Instant time, String runId) throws SQLException {
    sql.update(
        "INSERT INTO changes (posting_id, kind, changed_at, run_id) VALUES (?, ?, ?, ?)",
        id,
        kind,
        time.toString(),
        runId);
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records are always JSON", e);
    }
  }
}
