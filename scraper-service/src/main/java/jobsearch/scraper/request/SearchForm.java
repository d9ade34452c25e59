package jobsearch.scraper.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jobsearch.events.EventId;
import jobsearch.scraper.run.Term;
import jobsearch.scraper.source.Source;
import jobsearch.web.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/searches}.
 *
 * @param term what to look for; empty or absent means everything
 * @param cv the CV's key, 16 hex digits
 * @param sources names from the sources file; absent or empty means all
 * @param sweep read everything, without early exit and without conditional requests
 */
public record SearchForm(
    @Nullable String term,
    @Nullable String cv,
    @Nullable List<@Nullable String> sources,
    @Nullable Boolean sweep) {

  private static final int LONGEST_TERM = 200;

  /** What is wrong with it; empty if nothing is. */
  List<Problem.Error> errors(List<Source> known) {
    List<Problem.Error> errors = new ArrayList<>();
    if (cv == null || !cv.matches("[0-9a-f]{16}")) {
      errors.add(
          new Problem.Error(
              "the key of a CV is 16 hex digits; POST /api/cvs answers with it", "/cv"));
    }
    if (searchTerm().length() > LONGEST_TERM) {
      errors.add(new Problem.Error("longer than " + LONGEST_TERM + " characters", "/term"));
    }
    if (Term.saysNothing(searchTerm())) {
      errors.add(
          new Problem.Error(
              "has neither a letter nor a digit; leave it out for everything", "/term"));
    }
    Set<String> names = known.stream().map(Source::name).collect(Collectors.toSet());
    for (int i = 0; i < named().size(); i++) {
      if (!names.contains(String.valueOf(named().get(i)))) {
        errors.add(
            new Problem.Error(
                "no source has this name; GET /api/sources lists them", "/sources/" + i));
      }
    }
    return errors;
  }

  /** The sources that are meant, in the file's order. */
  List<Source> chosen(List<Source> known) {
    return named().isEmpty()
        ? known
        : known.stream().filter(source -> named().contains(source.name())).toList();
  }

  /** A hash of what is asked for, in whatever order it names the sources. */
  String content() {
    return EventId.of(
        "search",
        searchTerm(),
        cv,
        named().stream().map(String::valueOf).distinct().sorted().toList(),
        sweeps());
  }

  String searchTerm() {
    return term == null ? "" : term.strip();
  }

  boolean sweeps() {
    return Boolean.TRUE.equals(sweep);
  }

  private List<@Nullable String> named() {
    return sources == null ? List.of() : sources;
  }
}
