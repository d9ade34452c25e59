/** Tests of the intake of CVs. */
@NullMarked
package jobsearch.matcher.cv;

import org.jspecify.annotations.NullMarked;
