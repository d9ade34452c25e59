/**
 * Reads topics of one partition: from a place to the end that it had, so that what was said before
 * is known before work begins, then on as more is said. Without a consumer group: every instance
 * reads everything.
 */
@NullMarked
package jobsearch.web.follow;

import org.jspecify.annotations.NullMarked;
