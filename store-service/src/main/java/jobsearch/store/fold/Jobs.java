package jobsearch.store.fold;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jobsearch.events.journal.ApplicationStatus;
import jobsearch.store.schema.Sql;

/**
 * What a person decided about a job. It holds for every posting of the job's cluster: also one that
 * is found to be the same job later, so that a repost shows what was decided about the original.
 */
final class Jobs {

  private final Sql sql;
  private final Clusters clusters;
  private final Removals removals;
  private final Changes changes;

  Jobs(Sql sql, Counters counters, Changes changes) {
    this.sql = sql;
    this.clusters = new Clusters(sql);
    this.removals = new Removals(sql, counters, changes);
    this.changes = changes;
  }

  private record Application(ApplicationStatus status, long move, String movedAt) {}

  /** How far the person is. */
  ApplicationStatus status(long postingId) throws SQLException {
    return application(postingId).map(Application::status).orElse(ApplicationStatus.MATCHED);
  }

  /** The person is here now. */
  void move(long postingId, ApplicationStatus to, Moment at) throws SQLException {
    long move =
        sql.only("SELECT coalesce(max(move), 0) + 1 FROM applications", row -> row.getLong(1));
    for (long member : clusters.members(postingId)) {
      put(member, new Application(to, move, at.text()));
      changes.add(member, to.name().toLowerCase(Locale.ROOT), at, null);
    }
  }

  /** Hides a job or shows it again; says whether that changed anything. */
  boolean hide(long postingId, boolean hidden, Moment at) throws SQLException {
    boolean changed = false;
    for (long member : clusters.members(postingId)) {
      if (hideOne(member, hidden, at)) {
        changes.add(member, hidden ? "hidden" : "shown", at, null);
        changed = true;
      }
    }
    return changed;
  }

  /** Hides a company or shows it again; says whether that changed anything. */
  boolean hideCompany(String company, boolean hidden, Moment at) throws SQLException {
    int changed =
        hidden
            ? sql.update(
                "INSERT OR IGNORE INTO hidden_companies (company, hidden_at) VALUES (?, ?)",
                company,
                at.text())
            : sql.update("DELETE FROM hidden_companies WHERE company = ?", company);
    if (changed == 1) {
      changes.touchCompany(company, at);
    }
    return changed == 1;
  }

  /** Removes a job; says whether that changed anything. */
  boolean remove(long postingId, String reason, Moment at) throws SQLException {
    return removals.remove(clusters.members(postingId), reason, at);
  }

  /** A posting that was removed is there again; the rest of its job is not. */
  void takeBack(long postingId) throws SQLException {
    removals.takeBack(postingId);
  }

  private boolean hideOne(long postingId, boolean hidden, Moment at) throws SQLException {
    int changed =
        hidden
            ? sql.update(
                "INSERT OR IGNORE INTO hidden_postings (posting_id, hidden_at) VALUES (?, ?)",
                postingId,
                at.text())
            : sql.update("DELETE FROM hidden_postings WHERE posting_id = ?", postingId);
    return changed == 1;
  }

  private boolean isHidden(long postingId) throws SQLException {
    return sql.exists("SELECT 1 FROM hidden_postings WHERE posting_id = ?", postingId);
  }

  /** A posting was found to be the same job as another: what was decided about one is for both. */
  void joined(long postingId, Moment at) throws SQLException {
    List<Long> members = clusters.members(postingId);
    joinApplications(members, at);
    removals.joined(members, at);
    for (long member : members) {
      if (isHidden(member)) {
        boolean unused = hide(postingId, true, at);
        return;
      }
    }
  }

  private void joinApplications(List<Long> members, Moment at) throws SQLException {
    Optional<Application> kept = Optional.empty();
    for (long member : members) {
      kept = winner(kept, application(member));
    }
    if (kept.isEmpty()) {
      return;
    }
    for (long member : members) {
      if (!application(member).equals(kept)) {
        put(member, kept.get());
        changes.touch(member, at);
      }
    }
  }

  /** Of two, what the employer knows of: else one would apply twice. Else what was said last. */
  private static Optional<Application> winner(
      Optional<Application> one, Optional<Application> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    Comparator<Application> order =
        Comparator.comparing((Application a) -> a.status().isKnownToEmployer())
            .thenComparingLong(Application::move);
    return order.compare(one.get(), other.get()) >= 0 ? one : other;
  }

  private Optional<Application> application(long postingId) throws SQLException {
    return sql.first(
        "SELECT status, move, moved_at FROM applications WHERE posting_id = ?",
        row ->
            new Application(
                ApplicationStatus.valueOf(row.getString(1)), row.getLong(2), row.getString(3)),
        postingId);
  }

  private void put(long postingId, Application application) throws SQLException {
    sql.update(
        "INSERT OR REPLACE INTO applications (posting_id, status, move, moved_at)"
            + " VALUES (?, ?, ?, ?)",
        postingId,
        application.status().name(),
        application.move(),
        application.movedAt());
  }
}
