/** Topic traffic: which release of an environment gets which part of the requests. */
@NullMarked
package jobsearch.events.traffic;

import org.jspecify.annotations.NullMarked;
