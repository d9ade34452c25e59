package jobsearch.events.scoring;

import jobsearch.events.Event;

/** What can be asked of the matcher. */
public sealed interface ScoringRequest extends Event permits ScoringRequested {}
