package jobsearch.store.backup;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Makes and proves backups without being asked. */
@Singleton
class BackupScheduler {

  private static final Logger LOG = Logger.getLogger(BackupScheduler.class);

  private final Backups backups;
  private final BackupJobs jobs;

  BackupScheduler(Backups backups, BackupJobs jobs) {
    this.backups = backups;
    this.jobs = jobs;
  }

  @Scheduled(cron = "{jobsearch.store.backup.at}")
  void backUp() {
    try {
      jobs.backUp(BackupKind.SCHEDULED);
    } catch (BackupProblem e) {
      LOG.errorf("no backup tonight: %s", e.getMessage());
    }
  }

  /** Soon after the start for the first time: many machines never run six hours on end. */
  @Scheduled(every = "{jobsearch.store.backup.drill-every}", delayed = "10m")
  void prove() {
    try {
      backups.list().stream().findFirst().ifPresent(newest -> jobs.prove(newest.name()));
    } catch (BackupProblem e) {
      LOG.errorf("no drill now: %s", e.getMessage());
    }
  }
}
