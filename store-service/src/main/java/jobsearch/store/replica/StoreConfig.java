package jobsearch.store.replica;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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

  /** Where copies of backups and of the journal's archive go. */
  Copy copy();

  /** Places elsewhere; none unless one is named. */
  interface Copy {

    /** A directory, which must be there: on another disk, say. */
    Optional<Path> directory();

    /** Whether the archive's file of {@code personal} is copied, too. */
    @WithDefault("false")
    boolean personal();

    /** A store that speaks S3. */
    S3 s3();
  }

  /** Credentials come from these properties, or else from where AWS tools look for them. */
  interface S3 {

    /** Its address; that of AWS in the region if not set. */
    Optional<URI> endpoint();

    /** The region that requests are signed for. */
    @WithDefault("us-east-1")
    String region();

    /** The bucket, which must be there; nothing is copied to S3 if not set. */
    Optional<String> bucket();

    /** What names begin with in the bucket. */
    @WithDefault("jobsearch")
    String prefix();

    /** Whether the bucket stands in the path, not in the host's name; as most but AWS want it. */
    @WithDefault("true")
    boolean pathStyle();

    Optional<String> accessKeyId();

    Optional<String> secretAccessKey();
  }

  /** How it is checked. */
  Consistency consistency();

  /** When its consistency is checked, and for how long. */
  interface Consistency {

    /** When: a cron expression of Quartz, in the machine's time zone; {@code off}. */
    String at();

    /** How long one run may read: the WAL grows meanwhile. */
    @WithDefault("5m")
    Duration limit();
  }

  /** How often SQLite looks after itself; {@code off}. */
  String optimizeEvery();

  /** How long the database waits. */
  Timeouts timeouts();

  /** How long the database waits for a lock, and how long others may make it wait. */
  interface Timeouts {

    /** For another connection's lock, and for a connection (SQLite's {@code busy_timeout}). */
    @WithDefault("10s")
    Duration busy();

    /** How long a connection may be lent for reading before what it reads is broken off. */
    @WithDefault("10m")
    Duration read();
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
