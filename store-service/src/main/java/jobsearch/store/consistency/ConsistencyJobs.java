package jobsearch.store.consistency;

import java.time.Clock;
import java.util.Optional;
import jobsearch.store.consistency.Report.Trigger;
import jobsearch.store.job.Jobs;
import jobsearch.store.job.Jobs.Job;

/** Checks and repairs in the background, one at a time. */
public final class ConsistencyJobs implements AutoCloseable {

  private final Consistency consistency;
  private final Jobs<String> jobs;

  public ConsistencyJobs(Consistency consistency, Clock clock) {
    this.consistency = consistency;
    this.jobs = new Jobs<>("consistency", clock);
  }

  /** The job that runs, or ran last; its result is the name of the run. */
  public Optional<Job<String>> last() {
    return jobs.last();
  }

  /**
   * Begins the checks.
   *
   * @throws jobsearch.store.job.JobProblem if a job runs already
   */
  public Job<String> check(Trigger trigger) {
    return jobs.begin("check", () -> consistency.check(trigger));
  }

  /**
   * Begins to carry out what a run proposed, and to check again.
   *
   * @throws jobsearch.store.job.JobProblem if a job runs already
   */
  public Job<String> repair(String run) {
    return jobs.begin("repair", () -> consistency.repair(run));
  }

  @Override
  public void close() {
    jobs.close();
  }
}
