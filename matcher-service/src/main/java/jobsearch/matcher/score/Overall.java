package jobsearch.matcher.score;

import jobsearch.events.journal.Scores.LocationCompatibility;
import org.jspecify.annotations.Nullable;

/** The overall score: a weighted mean of what is known, drawn towards the middle. */
final class Overall {

  private static final double SKILLS = 0.45;
  private static final double CAREER = 0.30;
  private static final double EXPERIENCE = 0.18;
  private static final double EDUCATION = 0.07;

  /** Work that is out of reach is worth less, however good; a place in reach earns nothing. */
  private static final double OUT_OF_REACH = 2.5;

  /** As if this much weight said {@link #MIDDLE}, and a half of what is not known did too. */
  private static final double UNCERTAINTY = 0.1;

  private static final double OF_UNKNOWN = 0.5;
  private static final double MIDDLE = 5;

  private Overall() {}

  static int of(
      @Nullable Integer skills,
      @Nullable Integer career,
      @Nullable Integer experience,
      @Nullable Integer education,
      @Nullable LocationCompatibility location) {
    double[] sum = {0, 0};
    add(sum, SKILLS, skills);
    add(sum, CAREER, career);
    add(sum, EXPERIENCE, experience);
    add(sum, EDUCATION, education);
    double middle = UNCERTAINTY + OF_UNKNOWN * (1 - sum[1]);
    double mean = (sum[0] + middle * MIDDLE) / (sum[1] + middle);
    double reach = location == LocationCompatibility.NO ? OUT_OF_REACH : 0;
    return Math.clamp(Math.round(mean - reach), 1, 10);
  }

  private static void add(double[] sum, double weight, @Nullable Integer score) {
    if (score != null) {
      sum[0] += weight * score;
      sum[1] += weight;
    }
  }

  /** 0 to 1 as 1 to 10. */
  static int score(double share) {
    return (int) Math.round(1 + 9 * Math.clamp(share, 0, 1));
  }
}
