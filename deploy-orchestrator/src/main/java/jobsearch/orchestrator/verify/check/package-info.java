/** The checks, one small class for each; {@code Checks} has their order. */
@NullMarked
package jobsearch.orchestrator.verify.check;

import org.jspecify.annotations.NullMarked;
