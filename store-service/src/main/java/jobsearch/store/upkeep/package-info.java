/** Keeps the database file small and its plans good, on the connection that writes. */
@NullMarked
package jobsearch.store.upkeep;

import org.jspecify.annotations.NullMarked;
