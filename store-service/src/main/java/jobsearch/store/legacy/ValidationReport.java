package jobsearch.store.legacy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether legacy files came through: read = stored + rejected + pending + missing, for each file
 * and in all.
 *
 * @param valid whether there was something to compare, and nothing is pending, missing, different
 *     or damaged
 * @param problem why there was nothing to compare; null if there was
 * @param schemaVersion of the store
 * @param compared how many records were compared field by field
 * @param superseded how many of these a board, or a later import, has since said more of
 * @param seed of the choice of records; null if all were compared
 * @param differences what is not as the file has it
 * @param schema tables, indexes, triggers or versions that are not as this release makes them
 * @param damage rows that break a rule, and pages that cannot be read
 */
public record ValidationReport(
    String directory,
    Instant startedAt,
    long milliseconds,
    boolean valid,
    @Nullable String problem,
    int schemaVersion,
    long read,
    long stored,
    long rejected,
    long pending,
    long missing,
    long compared,
    long superseded,
    @Nullable Long seed,
    List<FileCheck> files,
    List<Difference> differences,
    List<String> schema,
    List<String> damage) {

  /**
   * One file.
   *
   * @param archive the directory that it was moved to; null if it was not
   * @param pending records that are still to be migrated
   * @param missing records of a migrated file that the store does not know
   * @param problem why it cannot be read; null if it can
   */
  public record FileCheck(
      String file,
      @Nullable String archive,
      long read,
      long stored,
      long rejected,
      long pending,
      long missing,
      @Nullable String problem) {}

  /** A field of a record that the store has otherwise. */
  public record Difference(String file, int position, String where, String field) {}
}
