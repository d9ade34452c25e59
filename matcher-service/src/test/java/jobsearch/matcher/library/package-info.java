/** Tests of the library. */
@NullMarked
package jobsearch.matcher.library;

import org.jspecify.annotations.NullMarked;
