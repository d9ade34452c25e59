/**
 * Folds the journal into SQLite, answers the scraper, asks the matcher, serves people. In flow
 * order:
 *
 * <ol>
 *   <li>{@code schema}: the database file, its connections and migrations
 *   <li>{@code journal}: reads the journal from the place that the database has reached
 *   <li>{@code identify}: tells when two listings are one job
 *   <li>{@code verdict}: what a listed posting is to the store
 *   <li>{@code fold}: what each fact changes, in the transaction that also moves the place
 *   <li>{@code replica}: runs the fold, knows whether it is primary
 *   <li>{@code publish}: says what is open, if primary
 *   <li>{@code hash}: the logical content, to compare replicas by
 *   <li>{@code search}: the index that finds, orders and counts postings
 *   <li>{@code backup}, {@code drill}, {@code restore}: verified copies, proven by replay, brought
 *       back
 *   <li>{@code archive}, {@code recovery}: the journal in files, and ways out when it is lost
 *   <li>{@code copy}: backups and the archive elsewhere, verified there, fetched back
 *   <li>{@code consistency}: whether the store agrees with itself, and what puts it right
 *   <li>{@code upkeep}: SQLite's own housekeeping; {@code job}: work that outlasts a request
 *   <li>{@code legacy}: files of the legacy system, migrated and validated
 *   <li>{@code query}: REST, what is read
 *   <li>{@code write}: REST, what people write
 *   <li>{@code note}: what people note about postings, personal
 * </ol>
 *
 * <p>Guarantee: the same journal gives the same content, whatever was killed in between. The fold
 * reads no clock and no random number.
 */
@NullMarked
package jobsearch.store;

import org.jspecify.annotations.NullMarked;
