/**
 * The boards that are searched: the sources file, read and checked, with errors that name the field
 * and what to write.
 */
@NullMarked
package jobsearch.scraper.source;

import org.jspecify.annotations.NullMarked;
