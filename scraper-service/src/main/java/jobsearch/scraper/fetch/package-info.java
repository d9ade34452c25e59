/**
 * Polite HTTP: a delay between requests to a source, time and size limits, bounded retries,
 * conditional requests. Every failure is a value with a reason.
 */
@NullMarked
package jobsearch.scraper.fetch;

import org.jspecify.annotations.NullMarked;
