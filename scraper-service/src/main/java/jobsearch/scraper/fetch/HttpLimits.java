package jobsearch.scraper.fetch;

import java.time.Duration;

/**
 * What one request may take.
 *
 * @param connect until the connection stands
 * @param answer until the whole body is there
 * @param mostJsonBytes of the body of an API's answer
 * @param mostHtmlBytes of a web page's body, whose tree takes more memory than that of JSON
 */
public record HttpLimits(Duration connect, Duration answer, int mostJsonBytes, int mostHtmlBytes) {}
