/**
 * Ways out when the journal is lost, cut or another one; run while the store's service is down. And
 * what a release says of itself without being started.
 */
@NullMarked
package jobsearch.store.recovery;

import org.jspecify.annotations.NullMarked;
