/** What people and tools can ask, over REST. */
@NullMarked
package jobsearch.store.query;

import org.jspecify.annotations.NullMarked;
