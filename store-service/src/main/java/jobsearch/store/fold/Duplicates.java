package jobsearch.store.fold;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import jobsearch.events.posting.PostingRef;
import jobsearch.events.status.DuplicateFound;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, when a posting is read, that it is one that another source brought before. Both stay;
 * a relation says so, and only the first is shown.
 */
final class Duplicates {

  private final Sql sql;
  private final Addresses addresses;
  private final Links links;
  private final Jobs jobs;
  private final Announcements announcements;
  private final Changes changes;

  Duplicates(
      Sql sql,
      Addresses addresses,
      Links links,
      Jobs jobs,
      Announcements announcements,
      Changes changes) {
    this.sql = sql;
    this.addresses = addresses;
    this.links = links;
    this.jobs = jobs;
    this.announcements = announcements;
    this.changes = changes;
  }

  /**
   * Only a host's own id makes one job of two: many jobs share a general address to apply at.
   *
   * @param author the release that read it; null if a person or an import brought it
   */
  void relate(
      long id,
      PostingRef ref,
      @Nullable String address,
      @Nullable String author,
      Moment at,
      List<FoldOutput> outputs)
      throws SQLException {
    if (address == null) {
      return;
    }
    Optional<StoredPosting> other = addresses.at(address);
    if (other.isEmpty()) {
      addresses.add(address, id);
      return;
    }
    long original = Optional.ofNullable(other.get().duplicateOf()).orElse(other.get().id());
    if (original == id || ref.source().equals(other.get().source())) {
      return;
    }
    Evidence evidence = Evidence.address(address);
    int related =
        sql.update(
            "INSERT OR IGNORE INTO relations (from_id, kind, to_id, confidence, evidence, related_at,"
                + " journal_offset, release) VALUES (?, 'duplicate-of', ?, ?, ?, ?, ?, ?)",
            id,
            original,
            evidence.confidence(),
            evidence.text(),
            at.text(),
            at.offset(),
            author);
    if (related == 0 && author != null) {
      // Found again: that it is so no longer rests on who found it first.
      sql.update(
          "UPDATE relations SET release = ?, journal_offset = ? WHERE from_id = ?"
              + " AND kind = 'duplicate-of' AND to_id = ? AND release IS NOT NULL",
          author,
          at.offset(),
          id,
          original);
    }
    if (related == 1) {
      sql.update("UPDATE postings SET duplicate_of = ? WHERE id = ?", original, id);
      changes.touch(id, at);
      jobs.joined(id, at);
      announcements.duplicate(
          new DuplicateFound(ref, other.get().ref(), evidence.text()), at, outputs);
    }
    links.passOn(id, original, at);
  }
}
