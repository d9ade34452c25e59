/**
 * Where a search comes in: {@code POST /api/searches} publishes one request for each source; the
 * consumer takes the requests of the topic and acknowledges each one when its source is completed.
 */
@NullMarked
package jobsearch.scraper.request;

import org.jspecify.annotations.NullMarked;
