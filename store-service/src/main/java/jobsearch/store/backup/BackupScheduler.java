package jobsearch.store.backup;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import jobsearch.store.job.Timetable;
import jobsearch.store.replica.Duty;
import jobsearch.store.replica.StoreConfig;
import org.jboss.logging.Logger;

/** Makes and proves backups without being asked; in the store that is primary. */
@Singleton
class BackupScheduler {

  private static final Logger LOG = Logger.getLogger(BackupScheduler.class);

  private final Backups backups;
  private final BackupJobs jobs;
  private final StoreConfig config;
  private final Duty duty;
  private final Clock clock;

  BackupScheduler(Backups backups, BackupJobs jobs, StoreConfig config, Duty duty, Clock clock) {
    this.backups = backups;
    this.jobs = jobs;
    this.config = config;
    this.duty = duty;
    this.clock = clock;
  }

  @Scheduled(cron = "{jobsearch.store.backup.at}")
  void backUp() {
    if (duty.isMine()) {
      jobs.backUpWhenFree();
    }
  }

  /** A machine that is off at night has one soon after its start, and a night that failed one. */
  @Scheduled(every = "1h", delayed = "5m")
  void backUpIfMissed() {
    try {
      Optional<Instant> newest = backups.list().stream().findFirst().map(BackupManifest::createdAt);
      if (duty.isMine() && new Timetable(config.backup().at()).isMissed(newest, clock)) {
        jobs.backUpWhenFree();
      }
    } catch (BackupProblem e) {
      LOG.errorf("no backup now: %s", e.getMessage());
    }
  }

  /** Soon after the start for the first time: many machines never run six hours on end. */
  @Scheduled(every = "{jobsearch.store.backup.drill-every}", delayed = "10m")
  void prove() {
    if (!duty.isMine()) {
      return;
    }
    try {
      backups.listed().stream().findFirst().ifPresent(newest -> jobs.prove(newest.name()));
    } catch (BackupProblem e) {
      LOG.errorf("no drill now: %s", e.getMessage());
    }
  }
}
