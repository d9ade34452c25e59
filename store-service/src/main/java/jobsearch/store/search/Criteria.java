package jobsearch.store.search;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which postings are meant; what is null does not matter.
 *
 * @param state {@code listed}, {@code open}, {@code gone}, {@code removed} or {@code all} but
 *     removed
 * @param text words, and phrases in quotes, anywhere in a posting; the last word may be begun
 * @param title words of the title, the last may be begun; company and location alike
 * @param workplace {@code REMOTE}, {@code HYBRID} or {@code ONSITE}
 * @param source identity URL of the source
 * @param term what a search looked for
 * @param cv whose scores count
 * @param minScore least overall score of that CV
 * @param minSalary the least that the top of the range comes to in a year
 * @param currency in which the salary is stated
 * @param cluster ids of postings; repetitions, which are else left out, are meant too
 * @param status how far the person is: one of these
 * @param hidden what becomes of jobs and companies that the person hides
 */
public record Criteria(
    String state,
    @Nullable String text,
    @Nullable String title,
    @Nullable String company,
    @Nullable String location,
    @Nullable String workplace,
    @Nullable String source,
    @Nullable String term,
    @Nullable String cv,
    @Nullable Integer minScore,
    @Nullable Long minSalary,
    @Nullable String currency,
    @Nullable Instant postedAfter,
    @Nullable Instant seenAfter,
    @Nullable List<Long> cluster,
    @Nullable List<String> status,
    Hidden hidden) {

  /** What becomes of what is hidden. */
  public enum Hidden {
    LEFT_OUT,
    ONLY,
    TOO
  }
}
