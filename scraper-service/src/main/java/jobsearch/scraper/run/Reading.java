package jobsearch.scraper.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import jobsearch.events.journal.PageValidator;
import jobsearch.events.journal.SearchCompleted.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of one reading of a source: which page next, with which validator, and when to
 * stop. Pure; one thread.
 */
final class Reading {

  private final Rules rules;
  private final Map<String, PageValidator> kept;

  /** Page numbers by URL, in the order of reading. */
  private final Map<String, Integer> read = new LinkedHashMap<>();

  private final List<PageValidator> validators = new ArrayList<>();
  private int notModified;
  private boolean complete = true;
  private String url = "";

  /**
   * What stays the same for the whole reading.
   *
   * @param newestFirst whether a page of settled postings is a ground for stopping
   * @param sweep read everything, whatever is known
   * @param mostPages the source's own limit; null if it has none
   * @param endless pages after which a list without a limit is stopped all the same
   */
  record Rules(boolean newestFirst, boolean sweep, @Nullable Integer mostPages, int endless) {}

  Reading(Rules rules, List<PageValidator> kept) {
    this.rules = rules;
    this.kept =
        rules.sweep()
            ? Map.of()
            : kept.stream()
                .collect(Collectors.toMap(PageValidator::url, Function.identity(), (a, b) -> b));
  }

  Step first(String firstPage) {
    return toPage(firstPage);
  }

  /** The page did not change since every verdict on it was carried out: it asks for nothing. */
  Step unchanged() {
    notModified++;
    PageValidator same = kept.get(url);
    if (same == null) {
      return new Step.Stop(Reason.FAILED, at("it answered 304 to a question that was not asked"));
    }
    validators.add(same);
    if (rules.newestFirst() && read.size() == 1) {
      return new Step.Stop(Reason.NOT_MODIFIED, null);
    }
    return toNext(same.next());
  }

  /** The page was read and its verdicts were carried out, or as many of them as could be. */
  Step read(PageOutcome outcome) {
    complete &= outcome.carriedOut();
    if (outcome.carriedOut() && outcome.validator() != null) {
      validators.add(new PageValidator(url, outcome.validator(), outcome.next()));
    }
    if (rules.newestFirst() && !rules.sweep() && outcome.settled()) {
      return new Step.Stop(Reason.FRONTIER, null);
    }
    return toNext(outcome.next());
  }

  /** The page could not be read. */
  Step failed(String reason) {
    return new Step.Stop(Reason.FAILED, at(reason));
  }

  int notModified() {
    return notModified;
  }

  /**
   * The validators to keep. In a list that is newest first a 304 on the first page ends the next
   * run, so it may only come when no later page has anything left to do.
   */
  List<PageValidator> validators(Reason end) {
    boolean nothingLeft = complete && end != Reason.FAILED && end != Reason.CAPPED;
    if (!rules.newestFirst() || nothingLeft || read.isEmpty()) {
      return List.copyOf(validators);
    }
    String first = read.keySet().iterator().next();
    return validators.stream().filter(validator -> !validator.url().equals(first)).toList();
  }

  private Step toNext(@Nullable String next) {
    if (next == null) {
      return notModified == read.size()
          ? new Step.Stop(Reason.NOT_MODIFIED, null)
          : new Step.Stop(Reason.EXHAUSTED, null);
    }
    Integer earlier = read.get(next);
    if (earlier != null) {
      return new Step.Stop(
          Reason.FAILED, at("its next page is page " + earlier + " again: check list.next"));
    }
    if (rules.mostPages() != null && read.size() >= rules.mostPages()) {
      return new Step.Stop(Reason.CAPPED, "stopped after most-pages: " + rules.mostPages());
    }
    if (read.size() >= rules.endless()) {
      return new Step.Stop(
          Reason.CAPPED,
          "no end after %d pages: check list.next, or set most-pages".formatted(read.size()));
    }
    return toPage(next);
  }

  private Step.Read toPage(String next) {
    url = next;
    read.put(next, read.size() + 1);
    PageValidator known = kept.get(next);
    return new Step.Read(read.size(), next, known == null ? null : known.validator());
  }

  private String at(String reason) {
    return "list page " + read.size() + ": " + reason;
  }
}
