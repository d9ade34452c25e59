/**
 * A CV comes in: checked, normalised, named by its text, published to {@code personal}, then
 * registered in the journal. Only when both have it is the caller answered.
 */
@NullMarked
package jobsearch.matcher.cv;

import org.jspecify.annotations.NullMarked;
