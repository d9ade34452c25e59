package jobsearch.store.upkeep;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import jobsearch.store.job.JobProblem;
import jobsearch.store.upkeep.Optimization.Depth;
import org.jboss.logging.Logger;

/** Looks after the database without being asked. */
@Singleton
class UpkeepScheduler {

  private static final Logger LOG = Logger.getLogger(UpkeepScheduler.class);

  private final Optimization optimization;

  UpkeepScheduler(Optimization optimization) {
    this.optimization = optimization;
  }

  /** Not at once: a start has other things to do. */
  @Scheduled(every = "{jobsearch.store.optimize-every}", delayed = "20m")
  void optimize() throws InterruptedException {
    try {
      LOG.infof("%s", optimization.run(Depth.CHECKPOINT));
    } catch (JobProblem e) {
      LOG.warnf("not optimized: %s", e.getMessage());
    }
  }
}
