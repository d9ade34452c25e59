/** The job posting as a board states it, and how facts name it. */
@NullMarked
package jobsearch.events.posting;

import org.jspecify.annotations.NullMarked;
