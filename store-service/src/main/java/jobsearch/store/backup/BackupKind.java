package jobsearch.store.backup;

/** Why a backup was made, which decides how long it is kept. */
public enum BackupKind {
  /** A person asked for it: never deleted by the machine. */
  MANUAL,
  /** Made by the schedule: the oldest go once there are enough. */
  SCHEDULED,
  /** Made before a promotion: kept while its hold stands, then as a scheduled one. */
  PROMOTION
}
