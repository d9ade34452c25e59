package jobsearch.store.consistency;

import jobsearch.events.journal.JournalFact;

/** Something that puts a flaw right. */
sealed interface Repair {

  /** What it does, for the person who is asked. */
  String what();

  /** A fact for the journal: every replica folds it, and so does every replay. */
  record Say(String what, JournalFact fact) implements Repair {}

  /** The search index is made anew; it is this replica's own. */
  record RebuildIndex() implements Repair {
    @Override
    public String what() {
      return "build the search index anew; lists are not available meanwhile";
    }
  }
}
