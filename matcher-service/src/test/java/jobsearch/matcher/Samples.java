package jobsearch.matcher;

import java.util.List;
import jobsearch.events.journal.PostingScored;
import jobsearch.events.journal.Scores;
import jobsearch.events.posting.Posting;
import jobsearch.events.scoring.ScoringKey;
import jobsearch.events.scoring.ScoringRequested;

/** A CV and requests about it. */
final class Samples {

  static final String CV =
      """
      # Quirina Zweigelt
      Senior Java Engineer
      Berlin, Germany
      Java, Kafka, Kubernetes, 8 years.
      """;

  /** A CV that nobody has added. */
  static final String UNKNOWN_CV = "0123456789abcdef";

  static final String ANSWERED_BEFORE = "answered-before-the-matcher-started";

  private Samples() {}

  static ScoringRequested request(String contentHash, String cvKey) {
    return new ScoringRequested(
        new ScoringKey(contentHash, cvKey, 1),
        new Posting(
            "Java Engineer",
            "Acme",
            List.of("Berlin"),
            null,
            "Requirements: 5+ years of experience with Java, Kafka and Terraform",
            null,
            null,
            null,
            null,
            null,
            null));
  }

  static PostingScored answerTo(String contentHash) {
    return new PostingScored(
        new ScoringKey(contentHash, UNKNOWN_CV, 1),
        new Scores(7, null, null, null, null, null, null, null),
        "Was scored before.",
        List.of(),
        List.of());
  }
}
