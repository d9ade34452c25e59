/**
 * The environments of a system, as people configure them: one file each, read anew whenever it is
 * needed, and refused with the place and the way out where it is not valid.
 */
@NullMarked
package jobsearch.runtime.environment;

import org.jspecify.annotations.NullMarked;
