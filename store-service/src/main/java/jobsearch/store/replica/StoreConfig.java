package jobsearch.store.replica;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Which replica this is and where it keeps its file. */
@ConfigMapping(prefix = "jobsearch.store")
public interface StoreConfig {

  /** Where {@code store.db} lies. */
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
}
