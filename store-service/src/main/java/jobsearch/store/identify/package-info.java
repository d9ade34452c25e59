/** Tells when two listings are one job: canonical addresses and content hashes. */
@NullMarked
package jobsearch.store.identify;

import org.jspecify.annotations.NullMarked;
