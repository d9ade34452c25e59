/** What docs/benchmarks.md shows, measured: run by {@code ./jobsearch benchmark}. */
@NullMarked
package jobsearch.benchmark;

import org.jspecify.annotations.NullMarked;
