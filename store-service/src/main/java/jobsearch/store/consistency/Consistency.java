package jobsearch.store.consistency;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.status.ConsistencyChecked;
import jobsearch.events.status.ConsistencyProgressed;
import jobsearch.events.status.ConsistencyRepaired;
import jobsearch.events.status.StoreEvent;
import jobsearch.store.consistency.Report.CheckReport;
import jobsearch.store.consistency.Report.Trigger;
import jobsearch.store.job.JobProblem;
import jobsearch.store.schema.StoreDatabase;
import org.jspecify.annotations.Nullable;

/** Checks one store, keeps the reports, and carries out what a report proposed. */
public final class Consistency {

  private static final Duration SAY_EVERY = Duration.ofSeconds(2);

  /**
   * How a store is checked.
   *
   * @param replica its name
   * @param limit how long one run may read
   * @param history the file with the reports
   */
  public record Settings(String replica, Duration limit, Path history) {}

  /** What the last run proposed. */
  private record Plan(String run, List<Repair> repairs) {}

  private final Settings settings;
  private final StoreDatabase database;
  private final Registry registry;
  private final Repairs repairs;
  private final Clock clock;
  private final Consumer<StoreEvent> events;
  private final History history;
  private final AtomicReference<@Nullable Plan> plan = new AtomicReference<>();

  /** How repairs are carried out. */
  public record Repairs(RepairJournal journal, Runnable rebuildIndex) {}

  public Consistency(
      Settings settings,
      StoreDatabase database,
      Registry registry,
      Repairs repairs,
      Clock clock,
      Consumer<StoreEvent> events) {
    this.settings = settings;
    this.database = database;
    this.registry = registry;
    this.repairs = repairs;
    this.clock = clock;
    this.events = events;
    this.history = new History(settings.history());
  }

  /** The reports of all runs that are kept, oldest first. */
  public List<Report> history() {
    return history.all();
  }

  /** The report of a run. */
  public Optional<Report> find(String run) {
    return history.find(run);
  }

  /** Whether the repairs that a run proposed can be carried out: only those of the last one. */
  public boolean canRepair(String run) {
    Plan last = plan.get();
    return last != null && last.run().equals(run);
  }

  /** Checks everything; gives the name of the run. */
  public String check(Trigger trigger) throws InterruptedException {
    Instant begin = clock.instant();
    String name = history.nextRun(begin);
    Run run = new Run(name, registry.checks(), settings.limit(), history.all());
    List<CheckReport> checks;
    try {
      checks = run.on(database, new Progress(name));
    } catch (SQLException e) {
      throw new JobProblem("cannot read " + database.file() + ": " + e.getMessage(), e);
    }
    Report report = report(name, trigger, begin, run, checks);
    history.add(report);
    plan.set(new Plan(name, run.repairs()));
    events.accept(
        new ConsistencyChecked(
            settings.replica(),
            name,
            report.offset(),
            report.healthy(),
            report.successRate(),
            report.ids(Outcome::isBad),
            report.ids(Outcome.WARN::equals),
            report.ids(Outcome.INCONCLUSIVE::equals),
            report.milliseconds()));
    return name;
  }

  private Report report(
      String name, Trigger trigger, Instant begin, Run run, List<CheckReport> checks) {
    double successRate = Report.successRate(checks);
    return new Report(
        name,
        trigger,
        begin,
        Duration.between(begin, clock.instant()).toMillis(),
        run.offset(),
        checks.stream().allMatch(check -> check.isConclusive() && !check.outcome().isBad())
            && successRate > Report.LEAST_SUCCESS,
        successRate,
        run.repairs().size(),
        checks);
  }

  /**
   * Carries out exactly what the last run proposed, and checks again; gives the name of that run.
   *
   * @throws JobProblem if another run was the last one, or the facts did not arrive
   */
  public String repair(String run) throws InterruptedException {
    Plan proposed = plan.get();
    if (proposed == null || !proposed.run().equals(run)) {
      throw new JobProblem("the proposals of %s are out of date: check again".formatted(run));
    }
    List<JournalFact> facts =
        proposed.repairs().stream()
            .filter(Repair.Say.class::isInstance)
            .map(repair -> ((Repair.Say) repair).fact())
            .toList();
    boolean rebuilds = proposed.repairs().stream().anyMatch(Repair.RebuildIndex.class::isInstance);
    if (!facts.isEmpty()) {
      repairs.journal().say(facts);
    }
    if (rebuilds) {
      repairs.rebuildIndex().run();
    }
    events.accept(new ConsistencyRepaired(settings.replica(), run, facts.size(), rebuilds));
    return check(Trigger.REPAIR);
  }

  /** Says how far a run is, where it takes long. */
  private final class Progress implements java.util.function.IntConsumer {
    private final String run;
    private Instant said = clock.instant();

    Progress(String run) {
      this.run = run;
    }

    @Override
    public void accept(int done) {
      Instant now = clock.instant();
      if (Duration.between(said, now).compareTo(SAY_EVERY) >= 0) {
        said = now;
        events.accept(
            new ConsistencyProgressed(settings.replica(), run, done, registry.checks().size()));
      }
    }
  }
}
