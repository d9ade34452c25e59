/**
 * The reading of one source for one search: the decisions what comes next ({@code Reading}, pure)
 * and the work around them.
 */
@NullMarked
package jobsearch.scraper.run;

import org.jspecify.annotations.NullMarked;
