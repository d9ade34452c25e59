package jobsearch.store.consistency;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import jobsearch.store.consistency.Report.CheckReport;
import jobsearch.store.schema.ReadLimit;
import jobsearch.store.schema.Sql;
import jobsearch.store.schema.StoreDatabase;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * All checks once, on one state of the store. The fold goes on meanwhile; only the WAL grows, so
 * the reading has an end: what is not done by then is inconclusive.
 */
final class Run {

  private static final Logger LOG = Logger.getLogger(Run.class);
  private static final int MOST_PREVIEWED = 20;
  private static final int TREND = 10;

  private final String name;
  private final List<Check> checks;
  private final Duration limit;
  private final List<Report> before;
  private final List<Repair> repairs = new ArrayList<>();
  private long offset;

  /**
   * @param before the reports of earlier runs
   */
  Run(String name, List<Check> checks, Duration limit, List<Report> before) {
    this.name = name;
    this.checks = checks;
    this.limit = limit;
    this.before = before.subList(Math.max(0, before.size() - TREND + 1), before.size());
  }

  /** What would put everything right that was found. */
  List<Repair> repairs() {
    return List.copyOf(repairs);
  }

  /** The journal offset that was checked. */
  long offset() {
    return offset;
  }

  /**
   * Carries them out.
   *
   * @param progress told how many are done
   */
  List<CheckReport> on(StoreDatabase database, IntConsumer progress)
      throws SQLException, InterruptedException {
    try (Connection connection = database.readers().getConnection()) {
      ReadLimit.set(connection, limit);
      connection.setAutoCommit(false);
      try {
        offset =
            new Sql(connection)
                .first("SELECT next_offset FROM journal_position", row -> row.getLong(1))
                .orElse(0L);
        List<CheckReport> reports = new ArrayList<>();
        for (Check check : checks) {
          reports.add(carryOut(check, connection));
          progress.accept(reports.size());
        }
        return reports;
      } finally {
        ReadLimit.clear(connection);
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private CheckReport carryOut(Check check, Connection snapshot) throws InterruptedException {
    Rule rule = check.rule();
    try {
      Finding found = check.find(snapshot);
      List<Repair> proposed = found.count() == 0 ? List.of() : check.repairs(snapshot, name);
      repairs.addAll(proposed);
      return report(rule, rule.outcome(found.count()), found, null, proposed);
    } catch (Inconclusive e) {
      return without(rule, Outcome.INCONCLUSIVE, e.getMessage());
    } catch (SQLException e) {
      return ReadLimit.ended(e)
          ? without(
              rule,
              Outcome.INCONCLUSIVE,
              "out of time after %d s: raise jobsearch.store.consistency.limit"
                  .formatted(limit.toSeconds()))
          : without(rule, Outcome.ERROR, e.getMessage());
    } catch (IOException | RuntimeException e) {
      LOG.errorf(e, "the check %s broke off", rule.id());
      return without(rule, Outcome.ERROR, String.valueOf(e));
    }
  }

  private CheckReport without(Rule rule, Outcome outcome, @Nullable String reason) {
    return report(rule, outcome, new Finding(0, 0, List.of()), reason, List.of());
  }

  private CheckReport report(
      Rule rule, Outcome outcome, Finding found, @Nullable String reason, List<Repair> proposed) {
    return new CheckReport(
        rule.id(),
        rule.title(),
        rule.severity(),
        rule.failAt(),
        outcome,
        found.examined(),
        found.count(),
        found.examined() == 0 ? 0 : Math.ceil(found.count() * 10_000.0 / found.examined()) / 100,
        found.samples(),
        trend(rule.id(), outcome, found.count()),
        reason,
        proposed.isEmpty() ? rule.wayOut() : "",
        proposed.size(),
        proposed.stream().limit(MOST_PREVIEWED).map(Repair::what).toList());
  }

  private List<Long> trend(String id, Outcome outcome, long count) {
    List<Long> counts = new ArrayList<>();
    for (Report report : before) {
      report.checks().stream()
          .filter(check -> check.id().equals(id) && check.isConclusive())
          .forEach(check -> counts.add(check.count()));
    }
    if (outcome != Outcome.ERROR && outcome != Outcome.INCONCLUSIVE) {
      counts.add(count);
    }
    return counts;
  }
}
