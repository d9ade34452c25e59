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

  private static final String TAKE_ANOTHER = "take the manifest from another copy";

  /**
   * A file of records.
   *
   * @param first offset of its first record
   * @param last offset of its last record
   */
  public record Segment(
      String file, long first, long last, long records, long bytes, String sha256) {

    private void verify(String prefix) {
      if (!String.valueOf(file).matches(prefix + "[0-9a-f]{16,20}\\.jsonl\\.gz")) {
        throw new ArchiveProblem(
            "an archive's manifest names '%s', which is no file of an archive".formatted(file),
            TAKE_ANOTHER);
      }
    }
  }

  /** The same with another file of what is personal. */
  ArchiveManifest with(Segment otherPersonal) {
    return new ArchiveManifest(journal, next, segments, otherPersonal);
  }

  /** A manifest that comes from elsewhere must not choose where its files are written. */
  void verify() {
    if (journal == null || segments == null) {
      throw new ArchiveProblem("it is no archive's manifest", TAKE_ANOTHER);
    }
    segments.forEach(segment -> segment.verify("journal_"));
    if (personal != null) {
      personal.verify(PersonalFile.PREFIX);
    }
  }

  /** How many records of the journal it holds. */
  public long records() {
    return segments.stream().mapToLong(Segment::records).sum();
  }
}
