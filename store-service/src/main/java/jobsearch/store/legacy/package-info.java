/**
 * Brings the files of the legacy system into the journal, and proves that they came through. In
 * flow order: {@code LegacyDirectory} finds files, {@code LegacyFile} reads their shapes, {@code
 * RecordMapper} makes facts of records, {@code Import} says them and counts what the fold decided,
 * {@code Migrations} runs all that with a backup before and an archive after, {@code Validation}
 * compares files and store. See docs/decisions/0011.
 */
@NullMarked
package jobsearch.store.legacy;

import org.jspecify.annotations.NullMarked;
