/**
 * The search index: finds, orders and counts postings; their rows stay in the database. Fed from
 * the table of changes, never written by anyone else, and rebuilt when it is missing, damaged or
 * not of this store (docs/decisions/0012-search-index.md).
 */
@NullMarked
package jobsearch.store.search;

import org.jspecify.annotations.NullMarked;
