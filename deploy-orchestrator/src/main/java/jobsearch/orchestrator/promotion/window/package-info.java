/**
 * When releases may begin: calendars of open and closed times, from rules of RFC 5545. Pure: what
 * they say follows from the rules and the time.
 */
@NullMarked
package jobsearch.orchestrator.promotion.window;

import org.jspecify.annotations.NullMarked;
