/** Tests of following a topic. */
@NullMarked
package jobsearch.matcher.follow;

import org.jspecify.annotations.NullMarked;
