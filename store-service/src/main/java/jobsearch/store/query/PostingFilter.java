package jobsearch.store.query;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jobsearch.events.journal.ApplicationStatus;
import jobsearch.events.posting.Workplace;
import jobsearch.store.search.Criteria;
import jobsearch.store.search.Cursor;
import jobsearch.store.search.PostingSearch;
import jobsearch.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which postings a request means, as it says it; every part narrows. */
public class PostingFilter {

  private static final Set<String> STATES = Set.of("open", "listed", "gone", "removed", "all");
  private static final int MOST_WORDS = 20;

  @RestQuery
  @Parameter(description = "Key of the CV whose scores count; of the one registered last if absent")
  public Optional<String> cv = Optional.empty();

  @RestQuery
  @Parameter(description = "Found by a search for this term")
  public Optional<String> term = Optional.empty();

  @RestQuery
  @Parameter(description = "Identity URL of the source")
  public Optional<String> source = Optional.empty();

  @RestQuery
  @Parameter(
      description =
          "Words of title, company, places or description, all of them; \"phrases\" in quotes; the last word may"
              + " be begun")
  public Optional<String> q = Optional.empty();

  @RestQuery
  @Parameter(description = "Words of the title, the last may be begun")
  public Optional<String> title = Optional.empty();

  @RestQuery
  @Parameter(description = "Words of the company's name, the last may be begun")
  public Optional<String> company = Optional.empty();

  @RestQuery
  @Parameter(description = "Words of the places, the last may be begun")
  public Optional<String> location = Optional.empty();

  @RestQuery
  @Parameter(description = "remote, hybrid or onsite")
  public Optional<String> workplace = Optional.empty();

  @RestQuery
  @Parameter(description = "Least overall score, 1 to 10")
  public Optional<Integer> minScore = Optional.empty();

  @RestQuery
  @Parameter(
      description =
          "The least that the top of the salary comes to in a year; only of postings that state how much for what"
              + " time")
  public Optional<Long> minSalary = Optional.empty();

  @RestQuery
  @Parameter(description = "Currency of the salary, such as EUR; amounts are not converted")
  public Optional<String> currency = Optional.empty();

  @RestQuery
  @Parameter(description = "Posted after this date or time (ISO 8601)")
  public Optional<String> postedAfter = Optional.empty();

  @RestQuery
  @Parameter(description = "First seen after this date or time (ISO 8601)")
  public Optional<String> seenAfter = Optional.empty();

  @RestQuery
  @Parameter(description = "This posting's id: it and all that repeat it, shown or not")
  public Optional<Long> cluster = Optional.empty();

  @RestQuery
  @Parameter(description = "open (default), listed, gone, removed; all is all but removed")
  public Optional<String> state = Optional.empty();

  @RestQuery
  @Parameter(
      description =
          "How far you are: matched, interested, preparing, applied, interview, offer, rejected, archived; several with"
              + " commas. Beside matched, state is then all if absent: what you applied to stays on the list when it"
              + " is gone")
  public Optional<String> status = Optional.empty();

  @RestQuery
  @Parameter(
      description = "What you hide: false (default) leaves it out, true shows only that, all both")
  public Optional<String> hidden = Optional.empty();

  /** What is meant. Throws a problem that names the parameter if that is nothing. */
  Criteria criteria(PostingRepository postings) throws SQLException {
    return criteria(
        postings, cv.isPresent() ? registered(cv.get(), postings) : postings.latestCv());
  }

  /** What is meant by a list that goes on: the same CV counts as before. */
  Criteria criteria(PostingRepository postings, Cursor from) throws SQLException {
    if (cv.isPresent() && !cv.get().equals(from.cv())) {
      throw ProblemException.invalid("cursor", "cursor belongs to a list for another CV");
    }
    return criteria(postings, from.cv());
  }

  private Criteria criteria(PostingRepository postings, @Nullable String cvKey)
      throws SQLException {
    return new Criteria(
        state(),
        words("q", q),
        words("title", title),
        words("company", company),
        words("location", location),
        workplace(),
        given(source),
        term.orElse(null),
        cvKey,
        within("minScore", minScore.orElse(null), 1, 10),
        within("minSalary", minSalary.orElse(null), 0, Long.MAX_VALUE),
        given(currency),
        time("postedAfter", postedAfter),
        time("seenAfter", seenAfter),
        cluster.isPresent() ? postings.cluster(cluster.get()) : null,
        status(),
        hidden());
  }

  /** Whether some match the words better than others. */
  boolean hasWords() {
    return given(q) != null
        || given(title) != null
        || given(company) != null
        || given(location) != null;
  }

  /** Whether words are asked for and nothing else, so that a legacy file can tell what matches. */
  boolean onlyWords() {
    boolean more =
        Stream.of(
                term,
                source,
                workplace,
                minScore,
                minSalary,
                currency,
                postedAfter,
                seenAfter,
                cluster,
                status,
                hidden)
            .anyMatch(Optional::isPresent);
    boolean open = state().equals("open") || state().equals("all");
    return hasWords() && !more && open;
  }

  private String state() {
    List<String> statuses = status();
    boolean pursued = statuses != null && !statuses.contains(ApplicationStatus.MATCHED.name());
    String wanted = state.orElse(pursued ? "all" : "open");
    if (!STATES.contains(wanted)) {
      throw ProblemException.invalid("state", "state is one of open, listed, gone, removed, all");
    }
    return wanted;
  }

  private @Nullable List<String> status() {
    String wanted = given(status);
    if (wanted == null) {
      return null;
    }
    return Stream.of(wanted.split(",", -1))
        .map(name ->
            ApplicationStatus.of(name)
                .orElseThrow(() ->
                    ProblemException.invalid("status", "status is of " + ApplicationStatus.all())))
        .map(ApplicationStatus::name)
        .toList();
  }

  private Criteria.Hidden hidden() {
    // Whoever asks for all repetitions of a posting wants to see all of them.
    String wanted = hidden.orElse(cluster.isPresent() ? "all" : "false");
    return switch (wanted) {
      case "false" -> Criteria.Hidden.LEFT_OUT;
      case "true" -> Criteria.Hidden.ONLY;
      case "all" -> Criteria.Hidden.TOO;
      default -> throw ProblemException.invalid("hidden", "hidden is one of false, true, all");
    };
  }

  private @Nullable String workplace() {
    String wanted = given(workplace);
    if (wanted == null) {
      return null;
    }
    return Arrays.stream(Workplace.values())
        .map(Workplace::name)
        .filter(name -> name.equalsIgnoreCase(wanted))
        .findFirst()
        .orElseThrow(() ->
            ProblemException.invalid("workplace", "workplace is one of remote, hybrid, onsite"));
  }

  private static String registered(String key, PostingRepository postings) throws SQLException {
    if (!postings.isRegistered(key)) {
      throw ProblemException.invalid("cv", "no CV has the key " + key + ": see /api/cvs");
    }
    return key;
  }

  private static @Nullable String words(String name, Optional<String> parameter) {
    String text = given(parameter);
    if (text == null) {
      return null;
    }
    int words = PostingSearch.words(text);
    if (words > MOST_WORDS) {
      throw ProblemException.invalid(name, name + " has at most " + MOST_WORDS + " words");
    }
    if (words == 0) {
      throw ProblemException.invalid(name, name + " needs a letter or a digit");
    }
    return text;
  }

  private static <N extends Number> @Nullable N within(
      String name, @Nullable N number, long least, long most) {
    if (number != null && (number.longValue() < least || number.longValue() > most)) {
      throw ProblemException.invalid(
          name,
          most == Long.MAX_VALUE
              ? name + " is at least " + least
              : "%s is %d to %d".formatted(name, least, most));
    }
    return number;
  }

  private static @Nullable Instant time(String name, Optional<String> parameter) {
    String text = given(parameter);
    if (text == null) {
      return null;
    }
    try {
      return text.contains("T")
          ? Instant.parse(text.toUpperCase(Locale.ROOT))
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw ProblemException.invalid(
          name, name + " is a date or a time in UTC: 2026-08-01 or 2026-08-01T12:00:00Z");
    }
  }

  private static @Nullable String given(Optional<String> parameter) {
    return parameter.filter(text -> !text.isBlank()).orElse(null);
  }
}
