/**
 * One class for each kind of board: turns what it answered into list entries and postings. No input
 * or output happens here.
 */
@NullMarked
package jobsearch.scraper.board;

import org.jspecify.annotations.NullMarked;
