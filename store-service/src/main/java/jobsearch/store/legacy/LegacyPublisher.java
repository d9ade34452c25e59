package jobsearch.store.legacy;

import jakarta.inject.Singleton;
import java.util.List;
import jobsearch.events.journal.JournalFact;
import jobsearch.store.publish.JournalPublisher;
import jobsearch.store.publish.NotPublished;

/** Says the facts of a migration to the journal. */
@Singleton
class LegacyPublisher implements ImportJournal {

  private final JournalPublisher journal;

  LegacyPublisher(JournalPublisher journal) {
    this.journal = journal;
  }

  @Override
  public void append(List<? extends JournalFact> facts) {
    try {
      journal.append(facts);
    } catch (NotPublished e) {
      throw new LegacyProblem(
          "the broker did not take the records (%s): repeat the migration, it goes on from there"
              .formatted(e.getMessage()),
          e);
    }
  }
}
