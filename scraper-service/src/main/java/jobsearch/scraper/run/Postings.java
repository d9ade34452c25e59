package jobsearch.scraper.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.PostingConfirmed;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.journal.ScrapeFailed;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.PostingRef;
import jobsearch.events.posting.Validator;
import jobsearch.events.verdict.Judgement;
import jobsearch.events.verdict.Verdict;
import jobsearch.scraper.board.Board;
import jobsearch.scraper.board.Listing;
import jobsearch.scraper.board.Unreadable;
import jobsearch.scraper.fetch.Fetched;
import jobsearch.scraper.fetch.Pages;
import jobsearch.scraper.journal.FactSize;
import jobsearch.scraper.journal.Journal;
import org.jspecify.annotations.Nullable;

/** Carries out the verdicts on a run's listed postings: reads those that are new or stale. */
final class Postings {

  /** A server that failed so often in a row is left alone. */
  private static final int MOST_UNREACHABLE = 10;

  private final String runId;
  private final String source;
  private final Board board;
  private final Pages pages;
  private final Journal journal;
  private final int atOnce;

  private final AtomicInteger fetched = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger unreachable = new AtomicInteger();
  private volatile String lastReason = "";

  /**
   * The postings of one run and source.
   *
   * @param atOnce how many pages may be fetched at the same time
   */
  Postings(String runId, String source, Board board, Pages pages, Journal journal, int atOnce) {
    this.runId = runId;
    this.source = source;
    this.board = board;
    this.pages = pages;
    this.journal = journal;
    this.atOnce = atOnce;
  }

  /**
   * Carries out the verdicts on some entries; when it returns, the journal has every fact.
   *
   * @param judgements one for each entry, in their order
   * @return whether nothing is left to do for any of them
   */
  boolean carryOut(List<Listing.Entry> entries, List<Judgement> judgements)
      throws InterruptedException {
    List<CompletionStage<Void>> written = Collections.synchronizedList(new ArrayList<>());
    List<Callable<Boolean>> fetches = new ArrayList<>();
    boolean done = true;
    for (int i = 0; i < entries.size(); i++) {
      Listing.Entry entry = entries.get(i);
      Judgement judgement = judgements.get(i);
      if (judgement.verdict() == Verdict.CLAIMED) {
        done = false;
      } else if (judgement.verdict().fetches() && entry.posting() != null) {
        done &= scraped(entry, entry.posting(), null, written);
      } else if (judgement.verdict().fetches()) {
        fetches.add(() -> fetch(entry, judgement.validator(), written));
      }
    }
    done &= all(fetches);
    written.forEach(acknowledgement -> acknowledgement.toCompletableFuture().join());
    return done;
  }

  /** Why the board was given up; null if it was not. */
  @Nullable String givenUp() {
    return unreachable.get() < MOST_UNREACHABLE
        ? null
        : MOST_UNREACHABLE + " postings in a row could not be fetched, the last one: " + lastReason;
  }

  /** How many pages were fetched with a body. */
  int fetched() {
    return fetched.get();
  }

  /** How many postings could not be read. */
  int failed() {
    return failed.get();
  }

  private boolean all(List<Callable<Boolean>> fetches) throws InterruptedException {
    if (fetches.isEmpty()) {
      return true;
    }
    boolean done = true;
    try (ExecutorService threads =
        Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().name("detail-", 0).factory())) {
      for (Future<Boolean> fetch : threads.invokeAll(fetches)) {
        done &= fetch.state() == Future.State.SUCCESS ? fetch.resultNow() : raise(fetch);
      }
    }
    return done;
  }

  private static boolean raise(Future<Boolean> fetch) {
    throw new IllegalStateException("reading a posting failed", fetch.exceptionNow());
  }

  private boolean fetch(
      Listing.Entry entry, @Nullable Validator validator, List<CompletionStage<Void>> written)
      throws InterruptedException {
    if (givenUp() != null) {
      return false;
    }
    try {
      Fetched answer = pages.fetch(board.address(entry.listed().url()), validator);
      if (!(answer instanceof Fetched.Failed(String why, boolean serverFailed) && serverFailed)) {
        unreachable.set(0);
      }
      return switch (answer) {
        case Fetched.Page page -> {
          fetched.incrementAndGet();
          Posting posting = board.posting(entry.listed().url(), page);
          yield scraped(entry, posting, page.validator(), written);
        }
        case Fetched.Unchanged unchanged -> {
          write(new PostingConfirmed(runId, ref(entry), entry.listed().fingerprint()), written);
          yield true;
        }
        case Fetched.Failed failure -> {
          lastReason = failure.reason();
          if (failure.unreachable()) {
            unreachable.incrementAndGet();
          }
          yield failed(entry, failure.reason(), written);
        }
      };
    } catch (Unreadable e) {
      return failed(entry, e.reason(), written);
    }
  }

  private boolean scraped(
      Listing.Entry entry,
      Posting posting,
      @Nullable Validator validator,
      List<CompletionStage<Void>> written) {
    PostingScraped fact =
        new PostingScraped(runId, ref(entry), posting, entry.listed().fingerprint(), validator);
    if (!FactSize.fits(fact)) {
      return failed(entry, "it is larger than " + FactSize.MOST_BYTES + " bytes", written);
    }
    write(fact, written);
    return true;
  }

  private boolean failed(Listing.Entry entry, String reason, List<CompletionStage<Void>> written) {
    failed.incrementAndGet();
    write(new ScrapeFailed(runId, ref(entry), reason), written);
    return false;
  }

  private void write(JournalFact fact, List<CompletionStage<Void>> written) {
    written.add(journal.append(fact));
  }

  private PostingRef ref(Listing.Entry entry) {
    return new PostingRef(source, entry.listed().nativeId(), entry.listed().url());
  }
}
