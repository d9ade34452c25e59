package jobsearch.scraper.verdict;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import jobsearch.events.verdict.StoreAnswer;

/**
 * Hands each answer of the store to whoever waits for it. Answers that nobody here waits for are
 * other instances', or repetitions.
 */
public final class Answers {

  private final Map<Question<?>, CompletableFuture<StoreAnswer>> waiting =
      new ConcurrentHashMap<>();

  /** An answer came. */
  public void arrived(StoreAnswer answer) {
    CompletableFuture<StoreAnswer> asker = waiting.get(Question.of(answer));
    if (asker != null) {
      asker.complete(answer);
    }
  }

  /** Waits from now on; to be called before the question goes out. */
  <A extends StoreAnswer> CompletableFuture<A> expect(Question<A> question) {
    return waiting
        .computeIfAbsent(question, unasked -> new CompletableFuture<>())
        .thenApply(question::cast);
  }

  /** Waits no longer. */
  void forget(Question<?> question) {
    waiting.remove(question);
  }
}
