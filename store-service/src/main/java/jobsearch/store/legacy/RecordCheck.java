package jobsearch.store.legacy;

import jobsearch.events.journal.MatchImported;
import jobsearch.store.legacy.ArchivedReport.Listed;
import jobsearch.store.legacy.StoredRecords.Stored;
import org.jspecify.annotations.Nullable;

/**
 * Says what became of the records of one file. Safe for use by several threads: a record is judged
 * by itself.
 *
 * @param listed what the report of the file's archive says
 * @param isArchived whether the file was migrated
 * @param baseUrl what relative URLs begin with
 * @param compares whether records are compared at once
 */
record RecordCheck(
    SourceFile file, Listed listed, boolean isArchived, String baseUrl, boolean compares) {

  /** Stands for what a file was given when it was migrated, where only the rest is looked at. */
  private static final String ANY_CV = "0".repeat(16);

  /** A record beside what the store knows of it; null if that is nothing. */
  record Looked(LegacyRecord record, @Nullable Stored known) {}

  /** A record that can be compared field by field. */
  record Pair(String file, String where, MatchImported fact, Stored stored) {
    Comparison compare() {
      return Comparison.of(fact, stored);
    }
  }

  /**
   * What became of a record.
   *
   * @param count {@code stored}, {@code rejected}, {@code pending} or {@code missing}
   * @param pair null if there is nothing to compare
   * @param comparison null if it is not compared, or not yet
   */
  record Judged(
      String file,
      LegacyRecord record,
      String count,
      @Nullable Pair pair,
      @Nullable Comparison comparison) {

    /** Whether it is stored, and the file's record is none that could have been. */
    boolean isUnlike() {
      return count.equals("stored") && pair == null;
    }
  }

  Judged judge(Looked looked) {
    LegacyRecord record = looked.record();
    Stored known = looked.known();
    if (known == null) {
      return new Judged(file.name(), record, unknown(record), null, null);
    }
    SourceFile asMigrated =
        new SourceFile(file.name(), file.sha256(), known.term(), known.statedCv());
    if (map(asMigrated, record) instanceof Mapped.Accepted(MatchImported fact)) {
      Pair pair = new Pair(file.name(), record.where(), fact, known);
      return new Judged(file.name(), record, "stored", pair, compares ? pair.compare() : null);
    }
    return new Judged(file.name(), record, "stored", null, null);
  }

  private String unknown(LegacyRecord record) {
    SourceFile unanswered = new SourceFile(file.name(), file.sha256(), "", ANY_CV);
    if (listed.rejected().contains(record.position())
        || map(unanswered, record) instanceof Mapped.Rejected) {
      return "rejected";
    }
    return isArchived ? "missing" : "pending";
  }

  private Mapped map(SourceFile source, LegacyRecord record) {
    return new RecordMapper("validation", source, false, baseUrl).map(record);
  }
}
