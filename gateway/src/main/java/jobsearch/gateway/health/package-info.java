/** Which services of which release answer: by asking them, and by what became of requests. */
@NullMarked
package jobsearch.gateway.health;

import org.jspecify.annotations.NullMarked;
