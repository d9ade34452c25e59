package jobsearch.events.verdict;

import jobsearch.events.Event;

/** What the primary store tells the scraper of a run. */
public sealed interface StoreAnswer extends Event permits SearchBriefed, PageJudged {

  /** The run that asked. */
  String runId();

  /** The source it reads. */
  String source();
}
