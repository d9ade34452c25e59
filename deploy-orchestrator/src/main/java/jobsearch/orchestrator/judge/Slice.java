package jobsearch.orchestrator.judge;

import java.time.Instant;

/**
 * What came of both releases' requests in the same short time.
 *
 * @param at its end
 * @param stage that was in force
 */
public record Slice(Instant at, String stage, Counts baseline, Counts candidate) {}
