/** The rules for what a listed posting is to the store. Pure. */
@NullMarked
package jobsearch.store.verdict;

import org.jspecify.annotations.NullMarked;
