package jobsearch.store.legacy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of every record: read = migrated + duplicates + updated + rejected, for each file and
 * in all.
 *
 * @param migration its id in the journal
 * @param milliseconds in all, with backup, hash and archive
 * @param importMilliseconds from the first record to the last one that was folded
 * @param dryRun whether it was only tried, on a copy of the store
 * @param force whether known matches were updated instead of skipped
 * @param resumed whether it went on with one that was broken off
 * @param release that did it
 * @param backup the backup that was made before; null of a dry run
 * @param archive where the files are now; null of a dry run
 * @param offset the journal offset that the store had reached
 * @param contentHash the logical hash of what the store then said
 */
public record MigrationReport(
    String migration,
    String directory,
    Instant startedAt,
    long milliseconds,
    long importMilliseconds,
    boolean dryRun,
    boolean force,
    boolean resumed,
    String release,
    @Nullable String backup,
    @Nullable String archive,
    long offset,
    String contentHash,
    long read,
    long migrated,
    long duplicates,
    long updated,
    long rejected,
    List<FileOutcome> files) {

  /** The same, with other words about the files. */
  MigrationReport of(List<FileOutcome> outcomes) {
    return new MigrationReport(
        migration,
        directory,
        startedAt,
        milliseconds,
        importMilliseconds,
        dryRun,
        force,
        resumed,
        release,
        backup,
        archive,
        offset,
        contentHash,
        read,
        migrated,
        duplicates,
        updated,
        rejected,
        outcomes);
  }

  /**
   * What became of a file.
   *
   * @param sha256 of its bytes; null if it could not be read
   * @param term the search term of records that state none
   * @param cv the CV of records that state none
   * @param archived whether it is moved to the archive; one of which nothing could be taken stays
   * @param problem why nothing of it was read; null if it was
   * @param remarks what else it holds and stays in it
   */
  public record FileOutcome(
      String file,
      @Nullable String sha256,
      @Nullable String term,
      @Nullable String cv,
      long read,
      long migrated,
      long duplicates,
      long updated,
      long rejected,
      boolean archived,
      @Nullable String problem,
      List<String> remarks,
      List<Rejection> rejections) {

    /** A file that could not be read. */
    static FileOutcome unreadable(String file, String problem) {
      return new FileOutcome(
          file, null, null, null, 0, 0, 0, 0, 0, false, problem, List.of(), List.of());
    }

    /** A file that has the same bytes as one before it: all its records are duplicates. */
    FileOutcome copy(String name) {
      return new FileOutcome(
          name,
          sha256,
          term,
          cv,
          read,
          0,
          read - rejected,
          0,
          rejected,
          archived,
          null,
          List.of("the same bytes as " + file),
          rejections);
    }

    /** A file that is read and stays, since it is another one by now. */
    FileOutcome staying(String why) {
      List<String> more = new ArrayList<>(remarks);
      more.add(why);
      return new FileOutcome(
          file,
          sha256,
          term,
          cv,
          read,
          migrated,
          duplicates,
          updated,
          rejected,
          false,
          null,
          more,
          rejections);
    }

    boolean balances() {
      return read == migrated + duplicates + updated + rejected;
    }
  }

  /**
   * A record that no fact could be made of.
   *
   * @param position from 0, in the order of the file
   * @param where it stands, for people
   */
  public record Rejection(int position, String where, String reason) {}
}
