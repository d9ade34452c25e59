package jobsearch.store.journal;

import jobsearch.store.schema.Problem;

/** There is no journal topic yet. Not an end: it may be created at any moment. */
public final class JournalMissing extends Problem {

  private static final long serialVersionUID = 1L;

  JournalMissing(String topic) {
    super("there is no topic " + topic + " yet", "`jobsearch up` creates it");
  }
}
