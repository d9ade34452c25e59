/**
 * Real job boards, recorded, and served over HTTP as the live boards would be: in the demo, on
 * staging slots and in tests.
 *
 * <p>{@link RecordedBoards} holds what ships with the project, {@link BoardServer} serves it (or
 * boards that a test makes up), {@link SourcesFile} tells the scraper where. A board's pages state
 * what its recording states and nothing else.
 */
@NullMarked
package jobsearch.boards;

import org.jspecify.annotations.NullMarked;
