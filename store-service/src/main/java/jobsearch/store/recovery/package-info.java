/** Ways out when the journal is lost, cut or another one; run while the store's service is down. */
@NullMarked
package jobsearch.store.recovery;

import org.jspecify.annotations.NullMarked;
