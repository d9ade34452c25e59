package jobsearch.store.legacy;

import java.util.List;
import jobsearch.events.journal.JournalFact;

/** Where the facts of a migration go. */
public interface ImportJournal {

  /**
   * Says facts, in order, and returns once they are kept.
   *
   * @throws LegacyProblem if they could not be kept; some may have been
   */
  void append(List<? extends JournalFact> facts);
}
