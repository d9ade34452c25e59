package jobsearch.store.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import jobsearch.store.journal.JournalIdentity;
import org.jspecify.annotations.Nullable;

/**
 * What an archive holds; written last, so that what it names is whole.
 *
 * @param journal that was exported
 * @param next the offset from which the next export goes on
 * @param segments in the order of their records
 * @param personal the latest record of each key of {@code personal}; null if it was not exported
 */
public record ArchiveManifest(
    JournalIdentity journal,
    long next,
    List<Segment> segments,
    @JsonInclude @Nullable Segment personal) {

  /**
   * A file of records.
   *
   * @param first offset of its first record
   * @param last offset of its last record
   */
  public record Segment(
      String file, long first, long last, long records, long bytes, String sha256) {}

  /** How many records of the journal it holds. */
  public long records() {
    return segments.stream().mapToLong(Segment::records).sum();
  }
}
