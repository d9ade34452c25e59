/**
 * One class for each kind of board: turns what it answered into list entries and postings. No\n *
 * input or output happens here.
 */
@NullMarked
package jobsearch.scraper.board;

import org.jspecify.annotations.NullMarked;
