/**
 * Copies of backups and of the journal's archive elsewhere: brought there after each backup and
 * export, verified by reading them back, thinned out by the same rule, and fetched back also when
 * the store cannot start.
 */
@NullMarked
package jobsearch.store.copy;

import org.jspecify.annotations.NullMarked;
