package jobsearch.store.schema;

import java.util.Arrays;
import java.util.Map;

/**
 * Which SQLite can be trusted with a WAL file. From 3.7.0 on a reset of the WAL could corrupt the
 * database (sqlite.org/wal.html); 3.51.3 mends it, and so do two releases of older lines.
 */
public final class SqliteVersion {

  private static final int[] FIXED = {3, 51, 3};

  /** The first sound release of older lines of 3 that were mended, too. */
  private static final Map<Integer, Integer> BACKPORTS = Map.of(50, 7, 44, 6);

  private SqliteVersion() {}

  /** Whether a release, as {@code sqlite_version()} names it, is without the fault. */
  public static boolean isSound(String version) {
    int[] found =
        Arrays.copyOf(
            Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray(),
            FIXED.length);
    if (Arrays.compare(found, FIXED) >= 0) {
      return true;
    }
    Integer needed = BACKPORTS.get(found[1]);
    return found[0] == FIXED[0] && needed != null && found[2] >= needed;
  }
}
