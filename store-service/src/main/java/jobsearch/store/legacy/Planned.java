package jobsearch.store.legacy;

import java.util.List;
import jobsearch.store.legacy.MigrationReport.FileOutcome;

/**
 * What a directory's files come to.
 *
 * @param resumed whether the plan is of a migration that was broken off
 * @param left the files that are not read, and why
 * @param records how many there are to read
 */
record Planned(Plan plan, boolean resumed, List<FileOutcome> left, long records) {}
