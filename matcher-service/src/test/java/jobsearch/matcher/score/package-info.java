/** Tests of the scorer. */
@NullMarked
package jobsearch.matcher.score;

import org.jspecify.annotations.NullMarked;
