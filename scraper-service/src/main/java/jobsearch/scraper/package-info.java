/**
 * Boards to postings. In flow order: {@code request} (a search comes in), {@code source} (which
 * boards), {@code run} (one source, page by page), {@code fetch} (polite HTTP), {@code board}
 * (answers to entries and postings), {@code journal} (facts out), {@code verdict} (answers in).
 */
@NullMarked
package jobsearch.scraper;

import org.jspecify.annotations.NullMarked;
