/**
 * What came of requests, per release and kind: counts and latencies since the start, for the judge.
 */
@NullMarked
package jobsearch.gateway.measure;

import org.jspecify.annotations.NullMarked;
