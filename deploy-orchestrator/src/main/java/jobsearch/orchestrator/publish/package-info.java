/** What is said on the topic {@code promotions}. */
@NullMarked
package jobsearch.orchestrator.publish;

import org.jspecify.annotations.NullMarked;
