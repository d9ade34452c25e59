package jobsearch.store.legacy;

import org.jspecify.annotations.Nullable;

/**
 * A file to be migrated, with what its records do not say themselves.
 *
 * @param name without its directory
 * @param sha256 of its bytes, 64 hex digits
 * @param term the search term of records that state none
 * @param cv the CV of records that state none: 16 hex digits; null if they have none
 */
public record SourceFile(String name, String sha256, String term, @Nullable String cv) {

  private static final int KEY_DIGITS = 32;

  /** Names the content in the journal. */
  String key() {
    return sha256.substring(0, KEY_DIGITS);
  }
}
