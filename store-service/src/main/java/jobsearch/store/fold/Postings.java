package jobsearch.store.fold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jobsearch.events.journal.ListedEntry;
import jobsearch.events.journal.PostingConfirmed;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.journal.ScrapeFailed;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.PostingRef;
import jobsearch.events.posting.Validator;
import jobsearch.store.fold.Counters.Counter;
import jobsearch.store.identify.Identity;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/** Postings: listed, read, confirmed, gone, and found to be the same as another. */
final class Postings {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Columns of what was read that no index holds. */
  private static final String DETAILS =
      "title, company, locations, workplace, department, employment_type, salary, valid_through,"
          + " apply_url, fingerprint, etag, last_modified, scraped_at, description";

  private final Sql sql;
  private final PostingIds ids;
  private final Addresses addresses;
  private final Links links;
  private final Pairs pairs;
  private final Duplicates duplicates;
  private final Counters counters;

  Postings(
      Sql sql,
      PostingIds ids,
      Addresses addresses,
      Links links,
      Pairs pairs,
      Duplicates duplicates,
      Counters counters) {
    this.sql = sql;
    this.ids = ids;
    this.addresses = addresses;
    this.links = links;
    this.pairs = pairs;
    this.duplicates = duplicates;
    this.counters = counters;
  }

  Optional<StoredPosting> find(String source, ListedEntry entry) throws SQLException {
    return addresses.find(
        source, entry.nativeId(), Identity.address(source, entry.url(), entry.title()));
  }

  /** Stores a posting that a list names and no one has read yet. */
  long list(String source, ListedEntry entry, Instant time, String runId) throws SQLException {
    long id = ids.next();
    sql.update(
        "INSERT INTO postings (id, source, native_id, url, state, title, posted_at, first_seen_at)"
            + " VALUES (?, ?, ?, ?, 'listed', ?, ?, ?)",
        id,
        source,
        entry.nativeId(),
        entry.url(),
        entry.title(),
        text(entry.postedAt()),
        time.toString());
    addresses.add(Identity.address(source, entry.url(), entry.title()), id);
    counters.add(Counter.LISTED, 1);
    change(id, "listed", time, runId);
    return id;
  }

  void reopen(long id, Instant time, String runId) throws SQLException {
    sql.update("UPDATE postings SET state = 'open' WHERE id = ?", id);
    count(Counter.GONE, Counter.OPEN);
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
  void scrape(PostingScraped fact, Identity identity, Instant time, List<FoldOutput> outputs)
      throws SQLException {
    PostingRef ref = fact.ref();
    String content = identity.contentHash();
    Optional<StoredPosting> found =
        addresses.find(ref.source(), ref.nativeId(), identity.address());
    if (found.isEmpty()) {
      long id = insert(fact, content, time);
      addresses.add(identity.address(), id);
      duplicates.relate(id, ref, identity.applyId(), time, outputs);
      return;
    }
    long id = found.get().id();
    links.release(id);
    note(found.get(), content, time, fact.runId());
    update(id, fact, content, time);
    duplicates.relate(id, ref, identity.applyId(), time, outputs);
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
        .find(ref.source(), ref.nativeId(), Identity.address(ref.source(), ref.url(), ""))
        .stream()
        .toList();
  }

  private void note(StoredPosting before, String content, Instant time, String runId)
      throws SQLException {
    switch (before.state()) {
      case OPEN -> {
        if (!content.equals(before.contentHash())) {
          change(before.id(), "changed", time, runId);
        }
      }
      case LISTED -> {
        count(Counter.LISTED, Counter.OPEN);
        change(before.id(), "read", time, runId);
      }
      case GONE -> {
        count(Counter.GONE, Counter.OPEN);
        change(before.id(), "reopened", time, runId);
      }
    }
  }

  private void count(Counter from, Counter to) {
    counters.add(from, -1);
    counters.add(to, 1);
  }

  /** A posting that was read without having been listed: an import, or a journal that was cut. */
  private long insert(PostingScraped fact, String content, Instant time) throws SQLException {
    PostingRef ref = fact.ref();
    long id = ids.next();
    sql.update(
        "INSERT INTO postings (id, source, native_id, url, state, first_seen_at, posted_at,"
            + " content_hash, "
            + DETAILS
            + ") VALUES (?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        with(
            details(fact, time),
            id,
            ref.source(),
            ref.nativeId(),
            ref.url(),
            time.toString(),
            text(fact.posting().postedAt()),
            content));
    counters.add(Counter.OPEN, 1);
    change(id, "read", time, fact.runId());
    return id;
  }

  private void update(long id, PostingScraped fact, String content, Instant time)
      throws SQLException {
    List<@Nullable Object> values = details(fact, time);
    values.add(id);
    sql.update(
        "UPDATE postings SET ("
            + DETAILS
            + ") = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE id = ?",
        values.toArray());
    // Apart, since SQLite writes an index anew whenever a statement names its column.
    String postedAt = text(fact.posting().postedAt());
    sql.update(
        "UPDATE postings SET state = 'open', posted_at = ?, content_hash = ?"
            + " WHERE id = ? AND (state, posted_at, content_hash) IS NOT ('open', ?, ?)",
        postedAt,
        content,
        id,
        postedAt,
        content);
  }

  /** The values of {@link #DETAILS}, in their order. */
  private static List<@Nullable Object> details(PostingScraped fact, Instant time) {
    Posting posting = fact.posting();
    Validator validator = fact.validator();
    List<@Nullable Object> values = new ArrayList<>();
    values.add(posting.title());
    values.add(posting.company());
    values.add(json(posting.locations()));
    values.add(posting.workplace() == null ? null : posting.workplace().name());
    values.add(posting.department());
    values.add(posting.employmentType());
    values.add(posting.salary() == null ? null : json(posting.salary()));
    values.add(text(posting.validThrough()));
    values.add(posting.applyUrl());
    values.add(fact.fingerprint());
    values.add(validator == null ? null : validator.etag());
    values.add(validator == null ? null : validator.lastModified());
    values.add(time.toString());
    values.add(posting.description());
    return values;
  }

  private static @Nullable Object[] with(
      List<@Nullable Object> values, @Nullable Object... before) {
    List<@Nullable Object> all = new ArrayList<>(Arrays.asList(before));
    all.addAll(values);
    return all.toArray();
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
