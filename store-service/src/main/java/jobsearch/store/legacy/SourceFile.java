package jobsearch.store.legacy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import jobsearch.events.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A file to be migrated, with what its records do not say themselves.
 *
 * @param name without its directory
 * @param sha256 of its bytes, 64 hex digits
 * @param term the search term of records that state none
 * @param cv the CV of records that state none: 16 hex digits; null if they have none
 * @param hasTwin whether the migration has another file of the same bytes, for another search or CV
 */
public record SourceFile(
    String name, String sha256, String term, @Nullable String cv, boolean hasTwin) {

  private static final int KEY_DIGITS = 32;
  private static final int ANSWER_DIGITS = 8;

  /** A file without a twin. */
  SourceFile(String name, String sha256, String term, @Nullable String cv) {
    this(name, sha256, term, cv, false);
  }

  /** The same files, each knowing whether another one has its bytes. */
  static List<SourceFile> together(List<SourceFile> files) {
    return files.stream()
        .map(file ->
            new SourceFile(
                file.name,
                file.sha256,
                file.term,
                file.cv,
                files.stream().anyMatch(file::isTwinOf)))
        .toList();
  }

  private boolean isTwinOf(SourceFile other) {
    return sha256.equals(other.sha256)
        && !(term.equals(other.term) && Objects.equals(cv, other.cv));
  }

  /**
   * Names the content in the journal, and beside a twin also what its records are taken for: their
   * links differ.
   */
  String key() {
    if (!hasTwin) {
      return contentKey();
    }
    String answers = term + "\n" + Objects.requireNonNullElse(cv, "");
    String digits = Sha256.hex(answers.getBytes(StandardCharsets.UTF_8));
    return contentKey() + "-" + digits.substring(0, ANSWER_DIGITS);
  }

  /** What the keys of all files of these bytes begin with. */
  String contentKey() {
    return sha256.substring(0, KEY_DIGITS);
  }

  SourceFile asTwin() {
    return new SourceFile(name, sha256, term, cv, true);
  }
}
