/** Topics store-events and dead-letters: what the store tells whoever listens. */
@NullMarked
package jobsearch.events.status;

import org.jspecify.annotations.NullMarked;
