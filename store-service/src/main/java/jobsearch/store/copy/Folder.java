package jobsearch.store.copy;

import jobsearch.store.journal.JournalIdentity;

/**
 * How the files of one replica are named at a place: apart from those of all others, so that what
 * is thinned out there is its own.
 *
 * @param owner the prefix of the topics' names and the replica's name
 */
record Folder(String owner) {

  static final String PERSONAL = "personal_";

  String backups() {
    return owner + "/backups/";
  }

  /** The archives of all its journals. */
  String journals() {
    return owner + "/journal/";
  }

  /** Each journal has a folder of its own: another one begins with the same offsets. */
  String journal(JournalIdentity journal) {
    return journals() + journal.clusterId() + "_" + journal.topicId() + "/";
  }
}
