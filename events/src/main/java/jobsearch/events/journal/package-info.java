/** Topic journal: the facts that change a store. One order, kept for ever, never compacted. */
@NullMarked
package jobsearch.events.journal;

import org.jspecify.annotations.NullMarked;
