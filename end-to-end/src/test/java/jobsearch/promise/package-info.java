/**
 * One test for each promise made to a user: a real broker, the real services as processes, and job
 * boards served over HTTP. The tests of a class share one system and tell a story in their order.
 */
@NullMarked
package jobsearch.promise;

import org.jspecify.annotations.NullMarked;
