/**
 * Streams a request to a service of the chosen release, and the answer back; repeats what is safe
 * to repeat.
 */
@NullMarked
package jobsearch.gateway.forward;

import org.jspecify.annotations.NullMarked;
