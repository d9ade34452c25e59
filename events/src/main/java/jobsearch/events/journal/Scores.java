package jobsearch.events.journal;

import org.jspecify.annotations.Nullable;

/**
 * The eight scores of the legacy schema. The first seven are 1 (poor) to 10 (excellent); null means
 * that the scorer could not know, never zero.
 */
public record Scores(
    int overall,
    @Nullable Integer skills,
    @Nullable Integer experience,
    @Nullable Integer educationFit,
    @Nullable Integer careerTrajectory,
    @Nullable Integer preference,
    @Nullable Integer potentialSatisfaction,
    @Nullable LocationCompatibility locationCompatibility) {

  /** Whether the person could work there. */
  public enum LocationCompatibility {
    YES,
    NO
  }

  public Scores {
    range(overall, "overall");
    range(skills, "skills");
    range(experience, "experience");
    range(educationFit, "educationFit");
    range(careerTrajectory, "careerTrajectory");
    range(preference, "preference");
    range(potentialSatisfaction, "potentialSatisfaction");
  }

  private static void range(@Nullable Integer score, String field) {
    if (score != null && (score < 1 || score > 10)) {
      throw new IllegalArgumentException(field + " is " + score + ", not 1 to 10");
    }
  }
}
