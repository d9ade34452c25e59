/** Tests of the matcher as a whole, on a real broker. */
@NullMarked
package jobsearch.matcher;

import org.jspecify.annotations.NullMarked;
