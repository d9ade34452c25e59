package jobsearch.events.personal;

import jobsearch.events.Event;

/** Something about the person. Erased by a tombstone under the same key. */
public sealed interface PersonalRecord extends Event permits CvText, PostingNote {}
