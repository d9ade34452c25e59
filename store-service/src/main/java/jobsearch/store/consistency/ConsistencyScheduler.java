package jobsearch.store.consistency;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import jobsearch.store.consistency.Report.Trigger;
import jobsearch.store.job.JobProblem;
import jobsearch.store.replica.StoreConfig;
import org.jboss.logging.Logger;

/** Checks without being asked. */
@Singleton
class ConsistencyScheduler {

  private static final Logger LOG = Logger.getLogger(ConsistencyScheduler.class);

  private final ConsistencyJobs jobs;
  private final StoreConfig config;

  ConsistencyScheduler(ConsistencyJobs jobs, StoreConfig config) {
    this.jobs = jobs;
    this.config = config;
  }

  @Scheduled(cron = "{jobsearch.store.consistency.at}")
  void check() {
    if (config.readOnly()) {
      return;
    }
    try {
      jobs.check(Trigger.SCHEDULED);
    } catch (JobProblem e) {
      LOG.errorf("no consistency checks now: %s", e.getMessage());
    }
  }
}
