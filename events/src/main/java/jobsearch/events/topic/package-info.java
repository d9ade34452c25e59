/** The topics: names, partitions, retention; how they are made and verified. */
@NullMarked
package jobsearch.events.topic;

import org.jspecify.annotations.NullMarked;
