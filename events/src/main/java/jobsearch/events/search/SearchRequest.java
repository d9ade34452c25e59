package jobsearch.events.search;

import jobsearch.events.Event;

/** What can be asked of the scraper. */
public sealed interface SearchRequest extends Event permits SearchRequested {}
