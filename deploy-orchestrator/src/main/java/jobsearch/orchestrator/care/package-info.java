/**
 * Looks at a release again an hour, a day, two and seven days after its promotion. What is found is
 * said on the topic and appended to the report; nothing is taken back by it.
 */
@NullMarked
package jobsearch.orchestrator.care;

import org.jspecify.annotations.NullMarked;
