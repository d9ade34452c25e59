/** Topic scoring-requests: what the primary store asks of the matcher. */
@NullMarked
package jobsearch.events.scoring;

import org.jspecify.annotations.NullMarked;
