package jobsearch.events.traffic;

import jobsearch.events.Event;

/** What is said about the traffic of an environment. */
public sealed interface TrafficFact extends Event permits TrafficSet {}
