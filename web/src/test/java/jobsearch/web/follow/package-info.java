/** Tests of following a topic. */
@NullMarked
package jobsearch.web.follow;

import org.jspecify.annotations.NullMarked;
