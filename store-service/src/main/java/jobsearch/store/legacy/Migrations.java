package jobsearch.store.legacy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import jobsearch.events.codec.Origin;
import jobsearch.events.status.MigrationCompleted;
import jobsearch.events.status.MigrationFailed;
import jobsearch.events.status.MigrationProgressed;
import jobsearch.events.status.MigrationStarted;
import jobsearch.events.status.StoreEvent;
import jobsearch.store.backup.BackupProblem;
import jobsearch.store.backup.Backups;
import jobsearch.store.backup.Wanted;
import jobsearch.store.hash.LogicalHash;
import jobsearch.store.legacy.MigrationReport.FileOutcome;
import jobsearch.store.schema.Sql;
import jobsearch.store.schema.StoreDatabase;
import org.jspecify.annotations.Nullable;

/**
 * Migrates directories of legacy files: plan, backup, import, report, archive. Killed anywhere, the
 * next one in the same directory goes on with the same plan.
 */
public final class Migrations {

  /**
   * Who migrates, and where a dry run may make its copy.
   *
   * @param scratch a directory that is this store's alone
   */
  public record Settings(String replica, Origin origin, Path scratch) {}

  /** What became of the files, and how long reading, saying and folding them took. */
  private record Taken(List<FileOutcome> outcomes, long milliseconds) {}

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Settings settings;
  private final StoreDatabase database;
  private final Backups backups;
  private final ImportJournal journal;
  private final Clock clock;
  private final Consumer<StoreEvent> events;

  public Migrations(
      Settings settings,
      StoreDatabase database,
      Backups backups,
      ImportJournal journal,
      Clock clock,
      Consumer<StoreEvent> events) {
    this.settings = settings;
    this.database = database;
    this.backups = backups;
    this.journal = journal;
    this.clock = clock;
    this.events = events;
  }

  /** Looks at what lies in a directory; changes nothing. */
  public Survey survey(String path) {
    try (Connection connection = database.readers().getConnection()) {
      List<String> registered =
          new Sql(connection)
              .all("SELECT cv_key FROM cv_versions ORDER BY cv_key", row -> row.getString(1));
      return Survey.of(LegacyDirectory.at(path), registered);
    } catch (SQLException e) {
      throw new LegacyProblem("cannot read the store: " + e.getMessage(), e);
    }
  }

  /**
   * Migrates, and returns when everything is folded.
   *
   * @param progress told how many records are done, of how many
   * @throws LegacyProblem if it broke off; what is migrated stays
   */
  public MigrationReport run(MigrationRequest asked, BiConsumer<Long, Long> progress) {
    MigrationRequest request = asked.checked();
    LegacyDirectory directory = LegacyDirectory.at(request.path());
    Planned files = new Planner(request, directory, clock).plan(survey(request.path()));
    try {
      return request.dryRun()
          ? tryOut(request, directory, files, progress)
          : migrate(directory, files, progress);
    } catch (LegacyProblem e) {
      fail(request, files, String.valueOf(e.getMessage()));
      throw e;
    } catch (IOException | SQLException e) {
      LegacyProblem problem = new LegacyProblem("the migration broke off: " + e.getMessage(), e);
      fail(request, files, String.valueOf(problem.getMessage()));
      throw problem;
    } catch (RuntimeException | Error e) {
      fail(request, files, "a defect, please report it: " + e);
      throw e;
    }
  }

  private void fail(MigrationRequest request, Planned files, String reason) {
    if (!request.dryRun()) {
      events.accept(new MigrationFailed(settings.replica(), files.plan().migration(), reason));
    }
  }

  private MigrationReport migrate(
      LegacyDirectory directory, Planned files, BiConsumer<Long, Long> progress)
      throws IOException, SQLException {
    Instant begin = clock.instant();
    String replica = settings.replica();
    // First, so that nothing is begun if it fails.
    String backup = backup(files.plan());
    Plan plan = files.plan().after(backup);
    Archive archive = Archive.of(directory, plan);
    events.accept(
        new MigrationStarted(replica, plan.migration(), plan.files().size(), files.records()));
    Progress parts =
        new Progress(
            files.records(),
            done -> progress.accept(done, files.records()),
            done ->
                events.accept(
                    new MigrationProgressed(replica, plan.migration(), done, files.records())));
    Taken outcomes = take(plan, archive::find, journal, database.readers(), parts);
    MigrationReport report =
        archive.finish(
            report(
                directory,
                files,
                outcomes,
                begin,
                false,
                backup,
                archive.path(),
                database.readers()));
    events.accept(
        new MigrationCompleted(
            replica,
            plan.migration(),
            backup,
            report.read(),
            report.migrated(),
            report.duplicates(),
            report.updated(),
            report.rejected(),
            report.contentHash(),
            report.milliseconds()));
    return report;
  }

  /** Of a migration that goes on the one from before its first record, if that is still there. */
  private String backup(Plan plan) {
    try {
      if (backups.list().stream().anyMatch(made -> made.name().equals(plan.backup()))) {
        return String.valueOf(plan.backup());
      }
      return backups.make(Wanted.MANUAL, backups.nextName()).name();
    } catch (BackupProblem e) {
      throw new LegacyProblem(
          "nothing was migrated, since no backup could be made: " + e.getMessage(), e);
    }
  }

  private MigrationReport tryOut(
      MigrationRequest request,
      LegacyDirectory directory,
      Planned files,
      BiConsumer<Long, Long> progress)
      throws IOException, SQLException {
    Instant begin = clock.instant();
    try (ScratchStore scratch =
        ScratchStore.of(database.file(), settings.scratch(), settings.origin(), clock)) {
      Progress parts =
          new Progress(files.records(), done -> progress.accept(done, files.records()), done -> {});
      Taken outcomes =
          take(
              files.plan(),
              file -> directory.path().resolve(file.name()),
              scratch,
              scratch.readers(),
              parts);
      return report(
          directory, files, outcomes, begin, request.dryRun(), null, null, scratch.readers());
    }
  }

  /** Where a file of the plan lies. */
  @FunctionalInterface
  private interface Finder {
    Path find(SourceFile file) throws IOException;
  }

  private static Taken take(
      Plan plan, Finder finder, ImportJournal journal, DataSource store, Progress progress)
      throws IOException, SQLException {
    long begin = System.nanoTime();
    Map<String, FileOutcome> byKey = new HashMap<>();
    List<FileOutcome> outcomes = new ArrayList<>();
    Import files = new Import(journal, store, plan.migration(), progress::at);
    for (SourceFile file : plan.files()) {
      FileOutcome same = byKey.get(file.key());
      FileOutcome outcome =
          same == null
              ? files.run(
                  finder.find(file),
                  file,
                  new RecordMapper(plan.migration(), file, plan.replaces(), plan.baseUrl()))
              : same.copy(file.name());
      byKey.putIfAbsent(file.key(), outcome);
      outcomes.add(outcome);
      progress.fileDone(outcome.read());
    }
    return new Taken(outcomes, (System.nanoTime() - begin) / NANOS_PER_MILLI);
  }

  private MigrationReport report(
      LegacyDirectory directory,
      Planned files,
      Taken taken,
      Instant begin,
      boolean dryRun,
      @Nullable String backup,
      @Nullable Path archive,
      DataSource store)
      throws SQLException {
    LogicalHash hash;
    try (Connection connection = store.getConnection()) {
      hash = LogicalHash.of(connection);
    }
    List<FileOutcome> all = new ArrayList<>(taken.outcomes());
    all.addAll(files.left());
    return new MigrationReport(
        files.plan().migration(),
        directory.path().toString(),
        files.plan().startedAt(),
        Duration.between(begin, clock.instant()).toMillis(),
        taken.milliseconds(),
        dryRun,
        files.plan().replaces(),
        files.resumed(),
        settings.origin().release(),
        backup,
        archive == null ? null : archive.toString(),
        hash.offset(),
        hash.hash(),
        sum(all, FileOutcome::read),
        sum(all, FileOutcome::migrated),
        sum(all, FileOutcome::duplicates),
        sum(all, FileOutcome::updated),
        sum(all, FileOutcome::rejected),
        all);
  }

  private static long sum(List<FileOutcome> files, ToLongFunction<FileOutcome> count) {
    return files.stream().mapToLong(count).sum();
  }
}
