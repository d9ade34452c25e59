package jobsearch.matcher.score;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jobsearch.matcher.taxonomy.Occupations;
import org.jspecify.annotations.Nullable;

/**
 * Whether a posting's title is a plausible next step.
 *
 * @param nearness of the work, 0 to 1: the occupation counts 0.8, the words 0.2
 * @param step from the CV's present rank to the posting's
 */
record CareerMatch(double nearness, int step) {

  /** An earlier job is a way back, not the way on. */
  private static final double EARLIER = 0.9;

  /** An occupation known by one general word ("engineer") is a guess. */
  private static final double GENERAL = 0.7;

  /** Null if either side names no known title. */
  static @Nullable CareerMatch of(JobTitle posting, List<JobTitle> cv, Occupations occupations) {
    if (posting.named().words() == 0 || cv.isEmpty()) {
      return null;
    }
    double nearest = 0;
    for (int i = 0; i < cv.size(); i++) {
      double nearness = nearness(posting, cv.get(i), occupations);
      nearest = Math.max(nearest, i == 0 ? nearness : EARLIER * nearness);
    }
    return new CareerMatch(nearest, posting.rank() - cv.getFirst().rank());
  }

  private static double nearness(JobTitle posting, JobTitle own, Occupations occupations) {
    double occupation = occupations.nearness(posting.named().codes(), own.named().codes());
    if (posting.named().words() == 1) {
      occupation *= GENERAL;
    }
    Set<String> common = new HashSet<>(posting.work());
    common.retainAll(own.work());
    int smaller = Math.min(posting.work().size(), own.work().size());
    double words = smaller == 0 ? 0 : (double) common.size() / smaller;
    return 0.8 * occupation + 0.2 * words;
  }

  /** 1 to 10: nearness, less what a step down or a leap up takes away. */
  int score() {
    double fit =
        switch (step) {
          case 0, 1 -> 1.0;
          case -1 -> 0.8;
          case 2 -> 0.7;
          case -2 -> 0.6;
          default -> 0.4;
        };
    return Overall.score(nearness * fit);
  }
}
