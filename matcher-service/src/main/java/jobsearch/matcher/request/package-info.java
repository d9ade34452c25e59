/**
 * What the store asks of the matcher, each request answered once: {@code PostingScored} or {@code
 * ScoringFailed} in the journal, then the request is acknowledged.
 *
 * <p>What was answered is known from the journal itself, read from before the oldest open request
 * to its end before the first request is looked at, and again whenever requests move here from
 * another instance. So after a kill only requests whose answer had not been acknowledged are done
 * again.
 */
@NullMarked
package jobsearch.matcher.request;

import org.jspecify.annotations.NullMarked;
