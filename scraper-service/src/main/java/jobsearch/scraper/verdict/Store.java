package jobsearch.scraper.verdict;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.PageListed;
import jobsearch.events.journal.SearchStarted;
import jobsearch.events.verdict.PageJudged;
import jobsearch.events.verdict.SearchBriefed;
import jobsearch.events.verdict.StoreAnswer;
import jobsearch.scraper.journal.Journal;

/**
 * The store, as a run asks it: by writing a fact and waiting for the answer. When none comes the
 * same fact is written again, which changes nothing and is answered again. No answer is ever
 * assumed.
 */
public final class Store {

  private final Journal journal;
  private final Answers answers;
  private final Clock clock;
  private final Duration deadline;
  private final Duration patience;

  /**
   * The store.
   *
   * @param deadline after which a question is asked again
   * @param patience after which it is given up
   */
  public Store(
      Journal journal, Answers answers, Clock clock, Duration deadline, Duration patience) {
    this.journal = journal;
    this.answers = answers;
    this.clock = clock;
    this.deadline = deadline;
    this.patience = patience;
  }

  /** Begins a search and asks how its pages were when they were last read. */
  public SearchBriefed briefing(SearchStarted fact) throws InterruptedException, StoreSilent {
    return ask(fact, Question.of(fact));
  }

  /** Asks what is known of a part of a page. */
  public PageJudged judgement(PageListed fact) throws InterruptedException, StoreSilent {
    return ask(fact, Question.of(fact));
  }

  private <A extends StoreAnswer> A ask(JournalFact fact, Question<A> question)
      throws InterruptedException, StoreSilent {
    Instant end = clock.instant().plus(patience);
    try {
      do {
        // Anew each time: the same run, delivered twice, may have ended the other's waiting.
        CompletableFuture<A> answer = answers.expect(question);
        journal.append(fact).toCompletableFuture().join();
        try {
          return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          // Asked again below.
        }
      } while (clock.instant().isBefore(end));
      throw new StoreSilent(patience);
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    } finally {
      answers.forget(question);
    }
  }
}
