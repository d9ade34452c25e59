package jobsearch.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jobsearch.cli.gateway.RunWatch;

/**
 * What one run did.
 *
 * @param postings entries that lists named
 * @param fresh of those, new ones
 * @param duplicates of those, known ones
 * @param pages list responses with a body
 * @param notModified list responses without one, because nothing changed
 * @param detailPages postings' own pages fetched
 * @param scoringCalls scoring requests that were acted on
 * @param seconds until nothing was left to do
 */
public record Figures(
    long postings,
    long fresh,
    long duplicates,
    long pages,
    long notModified,
    long detailPages,
    long scoringCalls,
    double seconds) {

  /**
   * @param callsBefore how many scoring calls there had been when the run began
   */
  static Figures of(RunWatch.Ended ended, long callsBefore) {
    JsonNode run = ended.run();
    return new Figures(
        run.path("seen").asLong(),
        run.path("new").asLong(),
        run.path("duplicates").asLong(),
        run.path("pages").asLong(),
        run.path("notModified").asLong(),
        run.path("details").asLong(),
        ended.statistics().path("scoringCalls").asLong() - callsBefore,
        Math.round(ended.seconds() * 10) / 10.0);
  }

  /** The figures under the names that tools know. */
  public void write(ObjectNode node) {
    node.put("postings", postings)
        .put("new", fresh)
        .put("duplicates", duplicates)
        .put("pages", pages)
        .put("notModified", notModified)
        .put("detailPages", detailPages)
        .put("scoringCalls", scoringCalls)
        .put("seconds", seconds);
  }
}
