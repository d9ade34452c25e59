package jobsearch.store.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A posting with all that is known of it.
 *
 * @param addresses every canonical address by which it is recognised
 * @param sources the identity URLs of the sources whose lists name it now
 * @param searches the terms and CVs that found it
 * @param history what happened to it, oldest first
 * @param duplicateOf the posting that is shown in its place; null if it is shown itself
 * @param status how far you are with the job: MATCHED until you say otherwise
 * @param hidden whether you hide the job or its company
 * @param correction what you say instead of the board, field by field; null if nothing
 * @param removedBecause why you removed it; null if it was not
 */
record PostingDetail(
    long id,
    String state,
    String title,
    @Nullable String company,
    List<String> locations,
    @Nullable String workplace,
    @Nullable String department,
    @Nullable String employmentType,
    @Nullable JsonNode salary,
    String url,
    @Nullable String applyUrl,
    String source,
    @Nullable String nativeId,
    @Nullable String postedAt,
    @Nullable String validThrough,
    String firstSeenAt,
    @Nullable String scrapedAt,
    @Nullable String contentHash,
    @Nullable String description,
    @Nullable Long duplicateOf,
    String status,
    boolean hidden,
    @Nullable JsonNode correction,
    @Nullable String removedBecause,
    List<String> addresses,
    List<String> sources,
    List<FoundBy> searches,
    List<Score> scores,
    List<Duplicate> duplicates,
    List<Change> history) {

  /** A search that found it. */
  record FoundBy(String term, String cvKey) {}

  /** What it scores against a CV. */
  record Score(
      String cvKey,
      String state,
      @Nullable Integer overall,
      @Nullable Integer skills,
      @Nullable Integer experience,
      @Nullable Integer educationFit,
      @Nullable Integer careerTrajectory,
      @Nullable Integer preference,
      @Nullable Integer potentialSatisfaction,
      @Nullable String locationCompatibility,
      @Nullable String reasoning,
      List<String> matchedSkills,
      List<String> missingSkills,
      @Nullable String decidedAt) {}

  /** Another posting that is the same job, and why. */
  record Duplicate(long id, String url, double confidence, String evidence) {}

  /** Something that happened to it. */
  record Change(String kind, String at, @Nullable String runId) {}
}
