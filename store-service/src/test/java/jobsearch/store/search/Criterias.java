package jobsearch.store.search;

import java.time.Instant;
import java.util.List;
import jobsearch.store.Facts;
import org.jspecify.annotations.Nullable;

/**
 * Criteria for tests: scores are those of {@link Facts#CV}, and what is not said does not matter.
 */
public final class Criterias {

  private final String state;
  private @Nullable String text;
  private @Nullable String title;
  private @Nullable String company;
  private @Nullable String location;
  private @Nullable String workplace;
  private @Nullable String source;
  private @Nullable String term;
  private @Nullable String cv = Facts.CV;
  private @Nullable Integer minScore;
  private @Nullable Long minSalary;
  private @Nullable String currency;
  private @Nullable Instant postedAfter;
  private @Nullable Instant seenAfter;
  private @Nullable List<Long> cluster;

  private Criterias(String state) {
    this.state = state;
  }

  private Criteria made() {
    return new Criteria(
        state,
        text,
        title,
        company,
        location,
        workplace,
        source,
        term,
        cv,
        minScore,
        minSalary,
        currency,
        postedAfter,
        seenAfter,
        cluster,
        null,
        Criteria.Hidden.LEFT_OUT);
  }

  /** All in a state. */
  public static Criteria state(String state) {
    return new Criterias(state).made();
  }

  static Criteria text(String text) {
    return of("open", text, null, null, null);
  }

  /** By words; what is null does not matter. */
  public static Criteria of(
      String state,
      @Nullable String text,
      @Nullable String title,
      @Nullable String company,
      @Nullable String location) {
    Criterias criteria = new Criterias(state);
    criteria.text = text;
    criteria.title = title;
    criteria.company = company;
    criteria.location = location;
    return criteria.made();
  }

  static Criteria narrow(
      @Nullable String workplace,
      @Nullable String source,
      @Nullable String term,
      @Nullable Integer minScore) {
    Criterias criteria = new Criterias("all");
    criteria.workplace = workplace;
    criteria.source = source;
    criteria.term = term;
    criteria.minScore = minScore;
    return criteria.made();
  }

  static Criteria leastScore(@Nullable String cv, int minScore) {
    Criterias criteria = new Criterias("all");
    criteria.cv = cv;
    criteria.minScore = minScore;
    return criteria.made();
  }

  static Criteria money(long least, @Nullable String currency) {
    Criterias criteria = new Criterias("all");
    criteria.minSalary = least;
    criteria.currency = currency;
    return criteria.made();
  }

  static Criteria after(@Nullable Instant posted, @Nullable Instant seen) {
    Criterias criteria = new Criterias("all");
    criteria.postedAfter = posted;
    criteria.seenAfter = seen;
    return criteria.made();
  }

  static Criteria cluster(String state, List<Long> ids) {
    Criterias criteria = new Criterias(state);
    criteria.cluster = ids;
    return criteria.made();
  }
}
