/** Topic promotions: how releases come to an environment, and back. */
@NullMarked
package jobsearch.events.promotion;

import org.jspecify.annotations.NullMarked;
