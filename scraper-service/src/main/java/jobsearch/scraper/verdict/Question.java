package jobsearch.scraper.verdict;

import jobsearch.events.journal.PageListed;
import jobsearch.events.journal.SearchStarted;
import jobsearch.events.verdict.PageJudged;
import jobsearch.events.verdict.SearchBriefed;
import jobsearch.events.verdict.StoreAnswer;

/** What the store is asked, as far as its answer repeats it. */
sealed interface Question<A extends StoreAnswer> {

  /** How were this source's pages when they were last read? */
  record Briefing(String runId, String source) implements Question<SearchBriefed> {
    @Override
    public SearchBriefed cast(StoreAnswer answer) {
      return (SearchBriefed) answer;
    }
  }

  /** What is known of this part of a page? */
  record Part(String runId, String source, int page, int part, String pageListedId)
      implements Question<PageJudged> {
    @Override
    public PageJudged cast(StoreAnswer answer) {
      return (PageJudged) answer;
    }
  }

  /** The answer to this question, by its type. */
  A cast(StoreAnswer answer);

  /** The question that an answer is to. */
  static Question<?> of(StoreAnswer answer) {
    return switch (answer) {
      case SearchBriefed a -> new Briefing(a.runId(), a.source());
      case PageJudged a -> new Part(a.runId(), a.source(), a.page(), a.part(), a.pageListedId());
    };
  }

  /** The question that starting a search asks. */
  static Briefing of(SearchStarted fact) {
    return new Briefing(fact.runId(), fact.source());
  }

  /** The question that listing a page asks. */
  static Part of(PageListed fact) {
    return new Part(fact.runId(), fact.source(), fact.page(), fact.part(), fact.id());
  }
}
