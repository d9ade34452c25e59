/** The journal in files: exported, verified, and brought back into a new topic. */
@NullMarked
package jobsearch.store.archive;

import org.jspecify.annotations.NullMarked;
