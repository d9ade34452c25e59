/**
 * Takes a release for a caller, always the same one while weights and health stay. Knows no HTTP.
 */
@NullMarked
package jobsearch.gateway.choose;

import org.jspecify.annotations.NullMarked;
