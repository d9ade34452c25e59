package jobsearch.store.journal;

/** There is no journal topic yet. Not an end: it may be created at any moment. */
public final class JournalMissing extends RuntimeException {

  private static final long serialVersionUID = 1L;

  JournalMissing(String topic) {
    super("there is no topic " + topic + " yet: `jobsearch up` creates it");
  }
}
