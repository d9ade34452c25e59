package jobsearch.store.restore;

import org.jspecify.annotations.Nullable;

/**
 * What is to be restored, and from where.
 *
 * @param store the directory of the replica's stores
 * @param backups the directory of the backups
 * @param broker the Kafka broker's address
 * @param topicPrefix of the topics' names; empty but in a staging slot
 * @param replica whose store it is, for the events
 * @param release that restores, for the events
 * @param backup a backup's name, or {@code latest}; with {@link Purpose#USE} and {@link
 *     Purpose#REMOVE}, a store's name
 * @param until an offset or a time; null for all of the journal
 */
public record RestoreRequest(
    String store,
    String backups,
    String broker,
    String topicPrefix,
    String replica,
    String release,
    String backup,
    @Nullable String until,
    Purpose purpose) {

  /** What the restored store is for. */
  public enum Purpose {
    /** The replica takes it from its next start on. */
    RESTORE,
    /** To look at: the replica goes on with the one it has. */
    LOOK,
    /** To see what would change; it is deleted again. */
    PREVIEW,
    /** To see what going back for good to a point in time would change. */
    REVERT_PREVIEW,
    /** All stores go back for good to a point in time, by facts in the journal. */
    REVERT,
    /** Nothing is restored: the replica takes a store that is there already. */
    USE,
    /** Nothing is restored: a store that is not in use is deleted. */
    REMOVE,
    /** Nothing is restored: the stores that there are. */
    LIST
  }

  /** The same for another purpose. */
  RestoreRequest to(Purpose other) {
    return new RestoreRequest(
        store, backups, broker, topicPrefix, replica, release, backup, until, other);
  }
}
