package jobsearch.store.legacy;

import java.time.Instant;
import java.util.List;
import jobsearch.events.EventId;
import org.jspecify.annotations.Nullable;

/**
 * What a migration is going to do. Written before it begins, so that one that was killed goes on as
 * the same migration: same ids, same answers.
 *
 * @param migration its id
 * @param replaces whether known matches are updated instead of skipped
 * @param backup the one that was made before; null as long as there is none
 */
record Plan(
    String migration,
    Instant startedAt,
    boolean replaces,
    @Nullable String baseUrl,
    @Nullable String backup,
    List<SourceFile> files) {

  static Plan of(
      Instant startedAt, boolean replaces, @Nullable String baseUrl, List<SourceFile> files) {
    return new Plan(
        EventId.of("migration", startedAt, replaces, baseUrl, files),
        startedAt,
        replaces,
        baseUrl,
        null,
        SourceFile.together(files));
  }

  /** The same, once the backup is made. */
  Plan after(String madeBackup) {
    return new Plan(migration, startedAt, replaces, baseUrl, madeBackup, files);
  }
}
