package jobsearch.scraper.request;

import java.util.List;

/**
 * The answer to an accepted search.
 *
 * @param runId what to ask {@code GET /api/runs/{runId}} for
 * @param sources the identity URLs of the sources that will be read
 */
public record SearchAccepted(String runId, List<String> sources) {}
