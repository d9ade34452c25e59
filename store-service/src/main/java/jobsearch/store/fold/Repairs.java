package jobsearch.store.fold;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import jobsearch.events.journal.RelationAsserted;
import jobsearch.events.journal.RelationRetracted;
import jobsearch.events.posting.PostingRef;
import jobsearch.events.status.DuplicateFound;
import jobsearch.store.identify.Identity;
import jobsearch.store.schema.Sql;

/**
 * What the consistency checks found wrong is put right. Every replica folds these facts, also those
 * that nothing was wrong with: they say how it is to be, and what is so already stays as it is.
 */
final class Repairs {

  /** Longer chains are not followed: a posting repeats an original, or one that became one. */
  private static final int MOST_STEPS = 10;

  private final Sql sql;
  private final Addresses addresses;
  private final Links links;
  private final Openings openings;
  private final Jobs jobs;
  private final Announcements announcements;
  private final Changes changes;

  Repairs(
      Sql sql,
      Addresses addresses,
      Links links,
      Openings openings,
      Jobs jobs,
      Announcements announcements,
      Changes changes) {
    this.sql = sql;
    this.addresses = addresses;
    this.links = links;
    this.openings = openings;
    this.jobs = jobs;
    this.announcements = announcements;
    this.changes = changes;
  }

  /** Not if a posting would come to repeat itself: then neither would be shown. */
  void assertRelation(RelationAsserted fact, Moment at, List<FoldOutput> outputs)
      throws SQLException {
    Optional<StoredPosting> from = find(fact.from());
    Optional<StoredPosting> to = find(fact.to());
    if (from.isEmpty() || to.isEmpty() || leadsTo(to.get().id(), from.get().id())) {
      return;
    }
    long id = from.get().id();
    long original = to.get().id();
    boolean known =
        sql.exists(
            "SELECT 1 FROM relations WHERE from_id = ? AND kind = 'duplicate-of' AND to_id = ?",
            id,
            original);
    sql.update(
        "INSERT INTO relations (from_id, kind, to_id, confidence, evidence, related_at, journal_offset)"
            + " VALUES (?, 'duplicate-of', ?, ?, ?, ?, ?)"
            + " ON CONFLICT (from_id, kind, to_id) DO UPDATE SET confidence = excluded.confidence,"
            + " evidence = excluded.evidence, release = NULL",
        id,
        original,
        fact.confidence(),
        fact.evidence(),
        at.text(),
        at.offset());
    repeat(id, original, known, at);
    if (!known) {
      jobs.joined(id, at);
      announcements.duplicate(
          new DuplicateFound(fact.from(), fact.to(), fact.evidence()), at, outputs);
      links.passOn(id, original, at);
      openings.forAll(id, outputs);
    }
  }

  /** What was related already may have been found to repeat another one since. */
  private void repeat(long id, long original, boolean known, Moment at) throws SQLException {
    int changed =
        sql.update(
            "UPDATE postings SET duplicate_of = ?1 WHERE id = ?2 AND duplicate_of IS NOT ?1"
                + " AND NOT (?3 AND EXISTS (SELECT 1 FROM relations r WHERE r.from_id = ?2"
                + " AND r.to_id = postings.duplicate_of))",
            original,
            id,
            known);
    if (changed == 1) {
      changes.touch(id, at);
    }
  }

  /** It is shown again, unless something else is left that it repeats. */
  void retract(RelationRetracted fact, Moment at, List<FoldOutput> outputs) throws SQLException {
    Optional<StoredPosting> from = find(fact.from());
    Optional<StoredPosting> to = find(fact.to());
    if (from.isEmpty() || to.isEmpty()) {
      return;
    }
    separate(from.get().id(), to.get().id(), at, outputs);
  }

  /** A posting and one that it repeats. */
  record Related(long id, long original) {}

  /** The same, of many. */
  void separate(List<Related> all, Moment at, List<FoldOutput> outputs) throws SQLException {
    for (Related related : all) {
      separate(related.id(), related.original(), at, outputs);
    }
  }

  private void separate(long id, long original, Moment at, List<FoldOutput> outputs)
      throws SQLException {
    sql.update(
        "DELETE FROM relations WHERE from_id = ? AND kind = 'duplicate-of' AND to_id = ?",
        id,
        original);
    int changed =
        sql.update(
            "UPDATE postings SET duplicate_of = "
                + REMAINING
                + " WHERE id = ? AND duplicate_of = ?",
            id,
            original);
    if (changed == 1) {
      changes.touch(id, at);
      openings.forAll(id, outputs);
    }
  }

  /** The newest of the relations that a posting has. */
  private static final String REMAINING =
      "(SELECT r.to_id FROM relations r WHERE r.from_id = postings.id AND r.kind = 'duplicate-of'"
          + " ORDER BY r.id DESC LIMIT 1)";

  void removeOrphans(Moment at) throws SQLException {
    sql.update(
        "DELETE FROM relations WHERE from_id NOT IN (SELECT id FROM postings)"
            + " OR to_id NOT IN (SELECT id FROM postings)");
    for (long posting :
        sql.all(
            "UPDATE postings SET duplicate_of = "
                + REMAINING
                + " WHERE duplicate_of IS NOT NULL AND NOT EXISTS"
                + " (SELECT 1 FROM postings o WHERE o.id = postings.duplicate_of) RETURNING id",
            row -> row.getLong(1))) {
      changes.touch(posting, at);
    }
  }

  private boolean leadsTo(long posting, long wanted) throws SQLException {
    Optional<Long> at = Optional.of(posting);
    for (int step = 0; step < MOST_STEPS && at.isPresent(); step++) {
      if (at.get() == wanted) {
        return true;
      }
      at =
          sql.first(
              "SELECT duplicate_of FROM postings WHERE id = ? AND duplicate_of IS NOT NULL",
              row -> row.getLong(1),
              at.get());
    }
    return at.isPresent();
  }

  private Optional<StoredPosting> find(PostingRef ref) throws SQLException {
    return addresses.find(
        ref.source(), ref.nativeId(), Identity.address(ref.source(), ref.url(), ""));
  }
}
