package jobsearch.store.copy;

/**
 * What is to be done with copies, and by whom.
 *
 * @param backups the directory of the backups
 * @param archive the directory for the journal's archive
 * @param topicPrefix of the topics' names; empty but in a staging slot
 * @param replica whose copies they are
 * @param backup a backup's name, or {@code latest}
 */
public record CopyRequest(
    Task task, String backups, String archive, String topicPrefix, String replica, String backup) {

  /** What can be done. */
  public enum Task {
    /** The backups that there are. */
    LIST,
    /** Brings a backup back. */
    FETCH,
    /** Brings the journal's archive back. */
    FETCH_JOURNAL
  }

  /** Whose folder it is. */
  static String owner(String topicPrefix, String replica) {
    return topicPrefix + replica;
  }
}
