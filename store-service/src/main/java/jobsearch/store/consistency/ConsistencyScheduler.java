package jobsearch.store.consistency;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import jobsearch.store.consistency.Report.Trigger;
import jobsearch.store.job.JobProblem;
import jobsearch.store.replica.Duty;
import org.jboss.logging.Logger;

/** Checks without being asked, in the store that is primary. */
@Singleton
class ConsistencyScheduler {

  private static final Logger LOG = Logger.getLogger(ConsistencyScheduler.class);

  private final ConsistencyJobs jobs;
  private final Duty duty;

  ConsistencyScheduler(ConsistencyJobs jobs, Duty duty) {
    this.jobs = jobs;
    this.duty = duty;
  }

  @Scheduled(cron = "{jobsearch.store.consistency.at}")
  void check() {
    if (!duty.isMine()) {
      return;
    }
    try {
      jobs.check(Trigger.SCHEDULED);
    } catch (JobProblem e) {
      LOG.errorf("no consistency checks now: %s", e.getMessage());
    }
  }
}
