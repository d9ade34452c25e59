package jobsearch.store.backup;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import jobsearch.store.job.Timetable;
import jobsearch.store.replica.StoreConfig;
import org.jboss.logging.Logger;

/** Makes and proves backups without being asked; of a store that is only looked at, none. */
@Singleton
class BackupScheduler {

  private static final Logger LOG = Logger.getLogger(BackupScheduler.class);

  private final Backups backups;
  private final BackupJobs jobs;
  private final StoreConfig config;
  private final Clock clock;

  BackupScheduler(Backups backups, BackupJobs jobs, StoreConfig config, Clock clock) {
    this.backups = backups;
    this.jobs = jobs;
    this.config = config;
    this.clock = clock;
  }

  @Scheduled(cron = "{jobsearch.store.backup.at}")
  void backUp() {
    if (!config.readOnly()) {
      jobs.backUpWhenFree();
    }
  }

  /** A machine that is off at night has one soon after its start, and a night that failed one. */
  @Scheduled(every = "1h", delayed = "5m")
  void backUpIfMissed() {
    try {
      Optional<Instant> newest = backups.list().stream().findFirst().map(BackupManifest::createdAt);
      if (!config.readOnly() && new Timetable(config.backup().at()).isMissed(newest, clock)) {
        jobs.backUpWhenFree();
      }
    } catch (BackupProblem e) {
      LOG.errorf("no backup now: %s", e.getMessage());
    }
  }

  /** Soon after the start for the first time: many machines never run six hours on end. */
  @Scheduled(every = "{jobsearch.store.backup.drill-every}", delayed = "10m")
  void prove() {
    if (config.readOnly()) {
      return;
    }
    try {
      backups.listed().stream().findFirst().ifPresent(newest -> jobs.prove(newest.name()));
    } catch (BackupProblem e) {
      LOG.errorf("no drill now: %s", e.getMessage());
    }
  }
}
