package jobsearch.scraper.journal;

import java.util.concurrent.CompletionStage;
import jobsearch.events.journal.JournalFact;

/** Where facts go. */
@FunctionalInterface
public interface Journal {

  /** Writes a fact; completes when the broker has it on its disk. */
  CompletionStage<Void> append(JournalFact fact);
}
