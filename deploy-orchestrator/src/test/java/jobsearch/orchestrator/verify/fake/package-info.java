/** A made-up Jobsearch, which works, and can be told to misbehave. */
@NullMarked
package jobsearch.orchestrator.verify.fake;

import org.jspecify.annotations.NullMarked;
