package jobsearch.store.recovery;

/**
 * What is to be done with the journal, and where.
 *
 * @param archive the directory of the journal's archive
 * @param store the directory of the replica's stores
 * @param broker the Kafka broker's address
 * @param topicPrefix of the topics' names; empty but in a staging slot
 * @param release that does it
 * @param replace whether the topic may be deleted although it holds what belongs to neither the
 *     archive nor the store; that goes to files first
 */
public record JournalRequest(
    Task task,
    String archive,
    String store,
    String broker,
    String topicPrefix,
    String release,
    boolean replace) {

  /** What can be done. */
  public enum Task {
    /** Adds what is new to the archive. */
    EXPORT,
    /** The same without what is personal: for a staging slot. */
    EXPORT_FACTS,
    /** Reads the archive and compares it with the journal. */
    VERIFY,
    /** Brings the archive back into an empty journal. */
    IMPORT,
    /** Ties the store to a journal that continues its own. */
    ADOPT,
    /** Begins a new journal with what the store has. */
    RESEED
  }
}
