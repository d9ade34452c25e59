package jobsearch.scraper.fetch;

import java.time.Duration;

/**
 * What one request may take.
 *
 * @param connect until the connection stands
 * @param answer until the whole body is there
 * @param mostBytes of the body
 */
public record HttpLimits(Duration connect, Duration answer, int mostBytes) {}
