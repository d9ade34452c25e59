/** The topic promotions: said on it, read back from it, and folded into the ledger. */
@NullMarked
package jobsearch.orchestrator.follow;

import org.jspecify.annotations.NullMarked;
