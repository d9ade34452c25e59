package jobsearch.store.consistency;

import java.util.List;

/**
 * What a check found.
 *
 * @param examined how many it looked at
 * @param count how many break the rule
 * @param samples some of these
 */
record Finding(long examined, long count, List<Sample> samples) {

  /** How many samples are shown. */
  static final int MOST_SAMPLES = 10;

  Finding {
    samples = samples.stream().limit(MOST_SAMPLES).toList();
  }

  static Finding of(long examined, List<Sample> flawed) {
    return new Finding(examined, flawed.size(), flawed);
  }
}
