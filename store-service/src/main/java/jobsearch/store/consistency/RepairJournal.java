package jobsearch.store.consistency;

import java.util.List;
import jobsearch.events.journal.JournalFact;

/** Where the facts of repairs go. */
public interface RepairJournal {

  /**
   * Says facts, in order, and returns once this store has folded them.
   *
   * @throws jobsearch.store.job.JobProblem if that cannot be; some may have been said
   */
  void say(List<JournalFact> facts) throws InterruptedException;
}
