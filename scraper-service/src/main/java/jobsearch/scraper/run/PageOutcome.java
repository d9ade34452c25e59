package jobsearch.scraper.run;

import jobsearch.events.posting.Validator;
import org.jspecify.annotations.Nullable;

/**
 * What came of a page that was read.
 *
 * @param next the page after it; null on the last one
 * @param validator that the server gave for it
 * @param settled whether it has matching entries and every one of them is settled
 * @param carriedOut whether every verdict was carried out: no posting failed, none is another run's
 */
record PageOutcome(
    @Nullable String next, @Nullable Validator validator, boolean settled, boolean carriedOut) {}
