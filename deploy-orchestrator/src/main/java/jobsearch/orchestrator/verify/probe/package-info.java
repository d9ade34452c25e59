/** What is verified, how it is asked, and what a check of it comes to. */
@NullMarked
package jobsearch.orchestrator.verify.probe;

import org.jspecify.annotations.NullMarked;
