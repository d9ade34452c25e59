package jobsearch.store.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A search over one or more sources.
 *
 * @param state RUNNING until every source is completed; then COMPLETED, or FAILED if no source
 *     could be read
 * @param sources how many sources it has
 * @param completed how many are done
 * @param seen entries that lists named
 * @param fresh of those, the ones that were new ({@code new} in JSON)
 * @param duplicates of those, the ones that were known
 * @param pages list responses that had a body
 * @param notModified list responses that had none, because nothing changed
 * @param details postings' own pages fetched
 * @param failures postings that could not be read
 */
record Run(
    String runId,
    String term,
    String cvKey,
    boolean sweep,
    String state,
    int sources,
    int completed,
    int seen,
    @JsonProperty("new") int fresh,
    int duplicates,
    int pages,
    int notModified,
    int details,
    int failures,
    String startedAt,
    @Nullable String completedAt,
    List<SourceRun> perSource) {

  /** The same for one source. */
  record SourceRun(
      String source,
      String state,
      @Nullable String reason,
      @Nullable String explanation,
      int seen,
      @JsonProperty("new") int fresh,
      int duplicates,
      int pages,
      int notModified,
      int details,
      int failures,
      String startedAt,
      @Nullable String completedAt) {}

  static Run of(Header header, List<SourceRun> perSource) {
    int completed = (int) perSource.stream().filter(s -> s.completedAt() != null).count();
    boolean failed = perSource.stream().allMatch(s -> "FAILED".equals(s.reason()));
    boolean done = completed >= header.sources();
    return new Run(
        header.runId(),
        header.term(),
        header.cvKey(),
        header.sweep(),
        done ? (failed ? "FAILED" : "COMPLETED") : "RUNNING",
        header.sources(),
        completed,
        sum(perSource, SourceRun::seen),
        sum(perSource, SourceRun::fresh),
        sum(perSource, SourceRun::duplicates),
        sum(perSource, SourceRun::pages),
        sum(perSource, SourceRun::notModified),
        sum(perSource, SourceRun::details),
        sum(perSource, SourceRun::failures),
        header.startedAt(),
        done
            ? perSource.stream()
                .map(SourceRun::completedAt)
                .filter(Objects::nonNull)
                .max(String::compareTo)
                .orElse(null)
            : null,
        perSource);
  }

  /** What the sources of a run have in common. */
  record Header(
      String runId, String term, String cvKey, boolean sweep, int sources, String startedAt) {}

  private static int sum(List<SourceRun> runs, ToIntFunction<SourceRun> figure) {
    return runs.stream().mapToInt(figure).sum();
  }
}
