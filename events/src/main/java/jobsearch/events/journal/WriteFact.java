package jobsearch.events.journal;

/**
 * What a person wrote. The fold decides whether it holds (docs/decisions/0016-writes-by-people.md);
 * whoever wrote it waits for that decision.
 */
public sealed interface WriteFact extends JournalFact
    permits ApplicationMoved,
        PostingHidden,
        CompanyHidden,
        PostingEntered,
        PostingCorrected,
        PostingRemoved,
        FactsDisowned {

  /** Names the request: said twice it is carried out once, and it names one write only. */
  String request();
}
