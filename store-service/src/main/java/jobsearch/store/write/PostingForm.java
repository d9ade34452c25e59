package jobsearch.store.write;

import java.util.ArrayList;
import java.util.List;
import jobsearch.events.journal.PostingCorrected;
import jobsearch.events.journal.PostingEntered;
import jobsearch.events.posting.Correction;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.PostingRef;
import jobsearch.events.posting.Salary;
import jobsearch.events.posting.Workplace;
import jobsearch.store.identify.CanonicalUrl;
import jobsearch.web.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A posting as a person sends it, whole or corrected.
 *
 * @param url only of one that is entered
 * @param term the search that an entered one belongs to
 * @param withdrawn names of fields whose correction is taken back
 */
record PostingForm(
    @Nullable String url,
    @Nullable String title,
    @Nullable String company,
    @Nullable List<String> locations,
    @Nullable Workplace workplace,
    @Nullable String description,
    @Nullable String department,
    @Nullable String employmentType,
    @Nullable Salary salary,
    @Nullable String applyUrl,
    @Nullable String term,
    @Nullable List<String> withdrawn) {

  private static final int LONGEST_LINE = 500;
  private static final int LONGEST_URL = 2_000;
  private static final int MOST_LOCATIONS = 50;

  /** A record of the journal has 1 MB, and a character up to six bytes in JSON. */
  private static final int LONGEST_DESCRIPTION = 100_000;

  static PostingForm orEmpty(@Nullable PostingForm form) {
    return form != null
        ? form
        : new PostingForm(null, null, null, null, null, null, null, null, null, null, null, null);
  }

  PostingEntered entered(String request) {
    Posting nothing =
        new Posting(
            String.valueOf(title), null, List.of(), null, null, null, null, null, null, null, null);
    return new PostingEntered(
        request,
        String.valueOf(url).strip(),
        correction().of(nothing),
        term == null ? "" : term.strip());
  }

  PostingCorrected corrected(String request, PostingRef posting) {
    return new PostingCorrected(
        request, posting, correction(), withdrawn == null ? List.of() : withdrawn);
  }

  private Correction correction() {
    return new Correction(
        title,
        company,
        locations,
        workplace,
        description,
        department,
        employmentType,
        salary,
        applyUrl);
  }

  /** What keeps it from being entered. */
  List<Problem.Error> errorsOfNew() {
    List<Problem.Error> errors = errors();
    if (url == null || url.length() > LONGEST_URL || !isAddress(url)) {
      errors.add(
          new Problem.Error(
              "url is the address of this job alone, with http:// or https://", "/url"));
    }
    if (title == null) {
      errors.add(new Problem.Error("title is missing", "/title"));
    }
    longest(errors, "term", term, LONGEST_LINE);
    if (withdrawn != null) {
      errors.add(new Problem.Error("only a correction can be withdrawn", "/withdrawn"));
    }
    return errors;
  }

  /** What keeps it from being a correction. */
  List<Problem.Error> errorsOfCorrection() {
    List<Problem.Error> errors = errors();
    if (url != null || term != null) {
      errors.add(
          new Problem.Error(
              "url and term cannot be corrected: enter another posting",
              url == null ? "/term" : "/url"));
    }
    if (withdrawn != null && !Correction.FIELDS.containsAll(withdrawn)) {
      errors.add(
          new Problem.Error(
              "fields that can be withdrawn: "
                  + String.join(", ", Correction.FIELDS.stream().sorted().toList()),
              "/withdrawn"));
    }
    boolean nothing = withdrawn == null || withdrawn.isEmpty();
    if (errors.isEmpty() && nothing && correction().isNone()) {
      errors.add(new Problem.Error("name a field to correct, such as title", "/"));
    }
    return errors;
  }

  private List<Problem.Error> errors() {
    List<Problem.Error> errors = new ArrayList<>();
    if (title != null && title.isBlank()) {
      errors.add(new Problem.Error("title has no text", "/title"));
    }
    longest(errors, "title", title, LONGEST_LINE);
    longest(errors, "company", company, LONGEST_LINE);
    longest(errors, "department", department, LONGEST_LINE);
    longest(errors, "employmentType", employmentType, LONGEST_LINE);
    longest(errors, "description", description, LONGEST_DESCRIPTION);
    longest(errors, "applyUrl", applyUrl, LONGEST_URL);
    if (applyUrl != null && !applyUrl.isBlank() && !applyUrl.matches("https?://\\S+")) {
      errors.add(new Problem.Error("applyUrl begins with http:// or https://", "/applyUrl"));
    }
    if (salary != null) {
      longest(errors, "salary/summary", salary.summary(), LONGEST_LINE);
      if (salary.currency() != null && !salary.currency().matches("[A-Za-z]{3}")) {
        errors.add(new Problem.Error("currency is a code such as EUR", "/salary/currency"));
      }
    }
    if (locations != null
        && (locations.size() > MOST_LOCATIONS
            || locations.stream()
                .anyMatch(l -> l == null || l.isBlank() || l.length() > LONGEST_LINE))) {
      errors.add(new Problem.Error("locations are at most 50 names of places", "/locations"));
    }
    return errors;
  }

  private static boolean isAddress(String url) {
    return url.strip().matches("https?://\\S+") && CanonicalUrl.of(url).isPresent();
  }

  private static void longest(
      List<Problem.Error> errors, String field, @Nullable String text, int most) {
    if (text != null && text.length() > most) {
      errors.add(new Problem.Error(field + " has at most " + most + " characters", "/" + field));
    }
  }
}
