package jobsearch.store.search;

import java.time.Instant;
import java.util.List;
import jobsearch.store.Facts;
import org.jspecify.annotations.Nullable;

/** Criteria for tests. */
final class Criterias {

  private Criterias() {}

  static Criteria state(String state) {
    return of(state, null, null, null, null);
  }

  static Criteria text(String text) {
    return of("open", text, null, null, null);
  }

  static Criteria of(
      String state,
      @Nullable String text,
      @Nullable String title,
      @Nullable String company,
      @Nullable String location) {
    return new Criteria(
        state, text, title, company, location, null, null, null, Facts.CV, null, null, null, null,
        null, null);
  }

  static Criteria narrow(
      @Nullable String workplace,
      @Nullable String source,
      @Nullable String term,
      @Nullable Integer minScore) {
    return new Criteria(
        "all", null, null, null, null, workplace, source, term, Facts.CV, minScore, null, null,
        null, null, null);
  }

  static Criteria money(long least, @Nullable String currency) {
    return new Criteria(
        "all", null, null, null, null, null, null, null, null, null, least, currency, null, null,
        null);
  }

  static Criteria after(@Nullable Instant posted, @Nullable Instant seen) {
    return new Criteria(
        "all", null, null, null, null, null, null, null, null, null, null, null, posted, seen,
        null);
  }

  static Criteria cluster(String state, List<Long> ids) {
    return new Criteria(
        state, null, null, null, null, null, null, null, null, null, null, null, null, null, ids);
  }
}
