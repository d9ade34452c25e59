package jobsearch.store;

import java.util.Arrays;
import java.util.List;
import jobsearch.events.journal.CvRegistered;
import jobsearch.events.journal.ListedEntry;
import jobsearch.events.journal.PageListed;
import jobsearch.events.journal.PageValidator;
import jobsearch.events.journal.PostingScored;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.journal.Scores;
import jobsearch.events.journal.ScrapeFailed;
import jobsearch.events.journal.SearchCompleted;
import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.events.journal.SearchStarted;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.PostingRef;
import jobsearch.events.posting.Validator;
import jobsearch.events.scoring.ScoringKey;
import jobsearch.store.identify.ContentHash;
import org.jspecify.annotations.Nullable;

/** Facts for tests: one board, one CV, unless said otherwise. */
public final class Facts {

  public static final String CV = "0123456789abcdef";
  public static final String OTHER_CV = "fedcba9876543210";
  public static final String BOARD = "https://jobs.example/acme";
  public static final String OTHER_BOARD = "https://aggregator.example/all";

  private Facts() {}

  public static CvRegistered cv(String key) {
    return new CvRegistered(key, "00ff");
  }

  public static String url(int number) {
    return BOARD + "/" + number;
  }

  public static ListedEntry entry(int number) {
    return entry(number, "f" + number);
  }

  public static ListedEntry entry(int number, String fingerprint) {
    return new ListedEntry(
        Integer.toString(number), url(number), "Engineer " + number, null, fingerprint);
  }

  public static PostingRef ref(int number) {
    return new PostingRef(BOARD, Integer.toString(number), url(number));
  }

  public static SearchStarted start(String run) {
    return start(run, "", CV);
  }

  public static SearchStarted start(String run, String term, String cv) {
    return new SearchStarted(run, BOARD, 1, term, cv, false);
  }

  public static PageListed page(String run, int page, int... numbers) {
    return page(run, "", CV, page, numbers);
  }

  public static PageListed page(String run, String term, String cv, int page, int... numbers) {
    return new PageListed(
        run,
        BOARD,
        term,
        cv,
        page,
        1,
        true,
        Arrays.stream(numbers).mapToObj(Facts::entry).toList());
  }

  public static PageListed listed(String run, ListedEntry... entries) {
    return new PageListed(run, BOARD, "", CV, 1, 1, true, List.of(entries));
  }

  public static Posting posting(int number) {
    return posting("Engineer " + number, null);
  }

  public static Posting posting(String title, @Nullable String applyUrl) {
    return new Posting(
        title, "Acme", List.of("Berlin"), null, "Build.", null, null, null, null, null, applyUrl);
  }

  public static PostingScraped scraped(String run, int number) {
    return new PostingScraped(run, ref(number), posting(number), "f" + number, null);
  }

  public static ScrapeFailed failed(String run, int number) {
    return new ScrapeFailed(run, ref(number), "status 500");
  }

  public static SearchCompleted completed(String run, Reason reason) {
    return completed(run, "", CV, reason);
  }

  public static SearchCompleted completed(String run, String term, String cv, Reason reason) {
    return new SearchCompleted(
        run,
        BOARD,
        term,
        cv,
        reason,
        null,
        1,
        0,
        1,
        List.of(new PageValidator(BOARD, new Validator("\"" + run + "\"", null), null)));
  }

  public static ScoringKey pair(int number) {
    return new ScoringKey(ContentHash.of(posting(number)), CV, 1);
  }

  public static PostingScored scored(ScoringKey pair, int overall) {
    return new PostingScored(
        pair,
        new Scores(overall, overall, null, null, null, null, null, null),
        "because",
        List.of("Java"),
        List.of());
  }
}
