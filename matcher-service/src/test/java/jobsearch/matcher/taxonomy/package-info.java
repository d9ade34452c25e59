/** Tests of the taxonomy, and the generator of its resources. */
@NullMarked
package jobsearch.matcher.taxonomy;

import org.jspecify.annotations.NullMarked;
