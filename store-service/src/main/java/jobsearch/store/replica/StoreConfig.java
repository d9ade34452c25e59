package jobsearch.store.replica;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Which replica this is and where it keeps its file. */
@ConfigMapping(prefix = "jobsearch.store")
public interface StoreConfig {

  /** Where its stores lie ({@code StoreDirectory}). */
  @WithDefault("data/store")
  Path directory();

  /** The replica's name in appointments; never kept in the database, which may be copied. */
  @WithDefault("store-1")
  String replica();

  /**
   * The most records of one transaction. Larger folds a little faster, makes verdicts wait longer
   * behind a backlog and needs more memory (about 25 KB a record).
   */
  @WithDefault("2000")
  int batch();

  /** Whether it only shows what it has, as one that was restored up to a point in time. */
  @WithDefault("false")
  boolean readOnly();

  /** How it is backed up. */
  Backup backup();

  /** Where files of the legacy system lie. */
  Legacy legacy();

  /** Files of the legacy system that are not migrated. */
  interface Legacy {

    /** Where queries look for them; {@code legacy} beside the store's directory if not set. */
    Optional<Path> directory();
  }

  /** When backups are made, and where they go. */
  interface Backup {

    /** Where backups lie; {@code backups} beside the store's directory if not set. */
    Optional<Path> directory();

    /** When one is made: a cron expression of Quartz, in the machine's time zone; {@code off}. */
    String at();

    /** How often the newest one is proven by a restore drill; {@code off}. */
    String drillEvery();

    /** How many of the backups that the schedule made are kept. */
    @WithDefault("10")
    int keep();
  }

  /** How the journal is exported. */
  Archive archive();

  /** When the journal is exported, and where it goes. */
  interface Archive {

    /** Where its archive lies; {@code journal-archive} beside the store's directory if not set. */
    Optional<Path> directory();

    /** When: a cron expression of Quartz, in the machine's time zone; {@code off}. */
    String at();
  }

  /** Where the journal's archive lies. */
  default Path journalArchive() {
    return archive()
        .directory()
        .orElse(directory().toAbsolutePath().resolveSibling("journal-archive"));
  }

  /** Where queries look for files that are not migrated. */
  default Path legacyFiles() {
    return legacy().directory().orElse(directory().toAbsolutePath().resolveSibling("legacy"));
  }

  /** Where backups lie. */
  default Path backups() {
    return backup().directory().orElse(directory().toAbsolutePath().resolveSibling("backups"));
  }
}
