/**
 * What happens to releases, as other tools understand it: CDEvents 0.5.1 beside our own facts, on
 * the same topic. Which of them were published is read from the topic, too.
 */
@NullMarked
package jobsearch.orchestrator.cdevent;

import org.jspecify.annotations.NullMarked;
