/**
 * Which release gets which part of the requests: as the topic says, as the file kept it, or else as
 * it is configured. What is above the revision in force counts, once it is in the file.
 */
@NullMarked
package jobsearch.gateway.traffic;

import org.jspecify.annotations.NullMarked;
