package jobsearch.store.write;

import jobsearch.events.journal.WriteFact;

/** Where what people write goes. */
interface WriteJournal {

  /**
   * Returns once the fact is kept, within seconds.
   *
   * @throws jobsearch.web.ProblemException if it may not have been kept
   */
  void append(WriteFact fact);
}
