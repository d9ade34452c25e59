/** Topic personal: everything about the person, compacted, erased by a tombstone. */
@NullMarked
package jobsearch.events.personal;

import org.jspecify.annotations.NullMarked;
