/** The promise that the same system runs in containers. */
@NullMarked
package jobsearch.compose;

import org.jspecify.annotations.NullMarked;
