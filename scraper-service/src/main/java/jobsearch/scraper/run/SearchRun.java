package jobsearch.scraper.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jobsearch.events.journal.ListedEntry;
import jobsearch.events.journal.PageListed;
import jobsearch.events.journal.PageValidator;
import jobsearch.events.journal.SearchCompleted;
import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.events.journal.SearchStarted;
import jobsearch.events.posting.Validator;
import jobsearch.events.search.SearchRequested;
import jobsearch.events.verdict.Judgement;
import jobsearch.events.verdict.PageJudged;
import jobsearch.scraper.board.Board;
import jobsearch.scraper.board.Listing;
import jobsearch.scraper.board.Unreadable;
import jobsearch.scraper.fetch.Fetched;
import jobsearch.scraper.fetch.Pages;
import jobsearch.scraper.journal.FactSize;
import jobsearch.scraper.journal.Journal;
import jobsearch.scraper.source.Source;
import jobsearch.scraper.verdict.Store;
import jobsearch.scraper.verdict.StoreSilent;
import org.jspecify.annotations.Nullable;

/** One source, read for one search: the work around the decisions of {@link Reading}. */
final class SearchRun {

  /** Longer ones are no real title or address; they would only fill the journal's records. */
  private static final int LONGEST_TITLE = 500;

  private static final int LONGEST_URL = 2000;
  private static final int LONGEST_ID = 200;

  /** A board that asks for no delay is local: several pages at once do it no harm. */
  private static final int AT_ONCE_WITHOUT_DELAY = 4;

  private final SearchRequested request;
  private final Source source;
  private final Board board;
  private final Pages pages;
  private final Store store;
  private final Postings postings;
  private final Term term;
  private final int endless;
  private int listPages;
  private int skipped;

  SearchRun(
      SearchRequested request,
      Source source,
      Pages pages,
      Store store,
      Journal journal,
      int endless) {
    this.request = request;
    this.source = source;
    this.board = Board.of(source);
    this.pages = pages;
    this.store = store;
    this.postings =
        new Postings(
            request.runId(),
            source.identity(),
            board,
            pages,
            journal,
            source.delay().isZero() ? AT_ONCE_WITHOUT_DELAY : 1);
    this.term = new Term(request.term());
    this.endless = endless;
  }

  /** Reads the source; every fact but the returned one is in the journal then. */
  SearchCompleted read() throws InterruptedException {
    Reading reading = null;
    try {
      reading =
          new Reading(
              new Reading.Rules(
                  source.kind().newestFirst(), request.sweep(), source.mostPages(), endless),
              store.briefing(started(request)).validators());
      Step step = reading.first(board.firstPage());
      while (true) {
        switch (step) {
          case Step.Read next -> step = page(next, reading);
          case Step.Stop stop -> {
            return completed(stop, reading);
          }
        }
      }
    } catch (StoreSilent e) {
      return completed(new Step.Stop(Reason.FAILED, e.getMessage()), reading);
    }
  }

  int failedDetails() {
    return postings.failed();
  }

  static SearchStarted started(SearchRequested r) {
    return new SearchStarted(r.runId(), r.source(), r.sources(), r.term(), r.cvKey(), r.sweep());
  }

  private Step page(Step.Read next, Reading reading) throws InterruptedException, StoreSilent {
    try {
      return switch (pages.fetch(board.address(next.url()), next.validator())) {
        case Fetched.Unchanged unchanged -> reading.unchanged();
        case Fetched.Failed failed -> reading.failed(failed.reason());
        case Fetched.Page page -> {
          listPages++;
          Listing listing = board.listing(next.url(), page);
          yield listed(next.page(), listing, page.validator(), reading);
        }
      };
    } catch (Unreadable e) {
      return reading.failed(e.reason());
    }
  }

  private Step listed(int page, Listing listing, @Nullable Validator validator, Reading reading)
      throws InterruptedException, StoreSilent {
    List<Listing.Entry> entries = matching(listing);
    boolean settled = !entries.isEmpty();
    boolean carriedOut = true;
    int part = 0;
    for (int from = 0; from < entries.size(); from += PageListed.MOST_ENTRIES) {
      int to = Math.min(entries.size(), from + PageListed.MOST_ENTRIES);
      List<Listing.Entry> some = entries.subList(from, to);
      PageJudged judged = store.judgement(question(page, ++part, some));
      if (!fits(some, judged.judgements())) {
        return reading.failed("the store's answer is not to this page: look into its log");
      }
      carriedOut &= postings.carryOut(some, judged.judgements());
      settled &= judged.settled();
      if (postings.givenUp() != null) {
        return reading.failed(String.valueOf(postings.givenUp()));
      }
    }
    return reading.read(new PageOutcome(listing.next(), validator, settled, carriedOut));
  }

  /** The entries that the search is for; a list may name one twice. */
  private List<Listing.Entry> matching(Listing listing) {
    skipped += listing.skipped();
    Set<String> urls = new HashSet<>();
    List<Listing.Entry> matching = new ArrayList<>();
    for (Listing.Entry entry : listing.entries()) {
      ListedEntry listed = entry.listed();
      if (isTooLong(listed)) {
        skipped++;
      } else if (term.matches(listed.title()) && urls.add(listed.url())) {
        matching.add(entry);
      }
    }
    return matching;
  }

  private static boolean isTooLong(ListedEntry listed) {
    return listed.title().length() > LONGEST_TITLE
        || listed.url().length() > LONGEST_URL
        || (listed.nativeId() != null && listed.nativeId().length() > LONGEST_ID);
  }

  private PageListed question(int page, int part, List<Listing.Entry> entries) {
    return new PageListed(
        request.runId(),
        request.source(),
        request.term(),
        request.cvKey(),
        page,
        part,
        source.kind().newestFirst(),
        entries.stream().map(Listing.Entry::listed).toList());
  }

  /** A verdict on another posting must never be carried out on this one. */
  private static boolean fits(List<Listing.Entry> entries, List<Judgement> judgements) {
    return judgements.stream()
        .map(Judgement::url)
        .toList()
        .equals(entries.stream().map(entry -> entry.listed().url()).toList());
  }

  /** Without the last validators if it would not fit: their pages are only read once more. */
  private SearchCompleted completed(Step.Stop stop, @Nullable Reading reading) {
    List<PageValidator> validators =
        reading == null ? List.of() : reading.validators(stop.reason());
    SearchCompleted fact = completed(stop, reading, validators);
    while (!FactSize.fits(fact) && !validators.isEmpty()) {
      validators = validators.subList(0, validators.size() * 3 / 4);
      fact = completed(stop, reading, validators);
    }
    return fact;
  }

  private SearchCompleted completed(
      Step.Stop stop, @Nullable Reading reading, List<PageValidator> validators) {
    return new SearchCompleted(
        request.runId(),
        request.source(),
        request.term(),
        request.cvKey(),
        stop.reason(),
        explanation(stop),
        listPages,
        reading == null ? 0 : reading.notModified(),
        postings.fetched(),
        validators);
  }

  private @Nullable String explanation(Step.Stop stop) {
    List<String> parts = new ArrayList<>();
    if (stop.explanation() != null) {
      parts.add(stop.explanation());
    }
    if (skipped > 0) {
      parts.add("entries without a usable title and link, skipped: " + skipped);
    }
    if (postings.failed() > 0) {
      parts.add("postings that could not be read: " + postings.failed());
    }
    return parts.isEmpty() ? null : String.join("; ", parts);
  }
}
