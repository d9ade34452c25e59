package jobsearch.orchestrator.judge.simulation;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is true of two releases. Answers take as long as a log-normal distribution says, around 20
 * milliseconds.
 *
 * @param perMinute requests to both together
 * @param errors the part of its requests that the old release fails
 * @param newErrors the same of the new one
 * @param slower by which factor the new one takes longer
 * @param spread of the logarithm of the times: 0.5 is a service, 1 one with a long tail
 */
record Scenario(
    String name, double perMinute, double errors, double newErrors, double slower, double spread) {

  static final List<Double> BOUNDS =
      Stream.iterate(0.0005, bound -> bound < 60, bound -> bound * 1.1).toList();

  private static final double MEDIAN = 0.02;

  /** How many of all times are below each bound. */
  double[] times(boolean fresh) {
    double median = fresh ? slower * MEDIAN : MEDIAN;
    return BOUNDS.stream()
        .mapToDouble(bound -> normal(Math.log(bound / median) / spread))
        .toArray();
  }

  /** The part of a normal distribution below x (Abramowitz and Stegun 26.2.17, to 1e-7). */
  static double normal(double x) {
    double t = 1 / (1 + 0.2316419 * Math.abs(x));
    double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    double tail =
        density
            * t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return x >= 0 ? 1 - tail : tail;
  }
}
