package jobsearch.store.backup;

import org.jspecify.annotations.Nullable;

/**
 * What backup is to be made.
 *
 * @param promotion whose rollback may need it; null unless it is of kind PROMOTION
 */
public record Wanted(BackupKind kind, @Nullable String promotion) {

  public static final Wanted MANUAL = new Wanted(BackupKind.MANUAL, null);
  public static final Wanted SCHEDULED = new Wanted(BackupKind.SCHEDULED, null);

  public Wanted {
    if ((kind == BackupKind.PROMOTION) != (promotion != null && !promotion.isBlank())) {
      throw new IllegalArgumentException("a promotion's backup names it, and no other does");
    }
  }

  /** Before a promotion. */
  public static Wanted before(String promotion) {
    return new Wanted(BackupKind.PROMOTION, promotion);
  }
}
