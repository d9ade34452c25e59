package jobsearch.matcher.score;

import org.jspecify.annotations.Nullable;

/**
 * The years asked for and the CV's, as far as they count for this work.
 *
 * @param relevant years in near work count whole, in far work a part
 * @param overqualified far more than asked: such a posting may be a step back
 */
record ExperienceMatch(YearsAsked asked, double relevant, boolean overqualified) {

  /** From this nearness of the work on, every year counts. */
  private static final double NEAR = 0.7;

  private static final double LEAST = 0.15;
  private static final int OVERQUALIFIED_SCORE = 8;

  /**
   * Null if the posting asks for no years, the CV states none, or it is not known whether they are
   * years of this work.
   */
  static @Nullable ExperienceMatch of(
      @Nullable YearsAsked asked, @Nullable Double years, @Nullable CareerMatch career) {
    if (asked == null || years == null || career == null) {
      return null;
    }
    double counts = Math.clamp(career.nearness() / NEAR, LEAST, 1.0);
    return new ExperienceMatch(asked, years * counts, years > 3.0 * asked.least() + 6);
  }

  boolean met() {
    return relevant >= asked.least();
  }

  /** 1 to 10. */
  int score() {
    if (!met()) {
      return Overall.score(relevant / asked.least());
    }
    return overqualified ? OVERQUALIFIED_SCORE : 10;
  }
}
