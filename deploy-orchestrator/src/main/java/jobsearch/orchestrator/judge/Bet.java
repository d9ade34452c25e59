package jobsearch.orchestrator.judge;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A bet that bad events (errors, slow answers) come from the new release more often than its share
 * of the requests explains. While that is not so, whatever it won is expected to be lost again: the
 * chance that it ever reaches {@code w} times its stake is at most {@code 1 / w}, no matter how
 * often one looks, nor how the share changes. So what it has won is evidence at any time (an
 * e-process: Lindon and Malek, Anytime-valid inference for multinomial count data, arXiv
 * 2011.03567; one-sided here).
 *
 * <p>The stake is spread over several guesses of how many times worse the new release is. Where
 * {@code rho} is its share of the requests and the guess is {@code g}, the next bad event comes
 * from it with probability {@code g rho / (g rho + 1 - rho)}; each event multiplies a part of the
 * stake by what the guess makes it, divided by what equal releases make it.
 *
 * @param logs the logarithm of what each guess has won, in the order of the guesses
 */
public record Bet(List<Double> logs) {

  /**
   * How many times as bad: from barely worse to nothing but errors, about evenly on a log scale.
   */
  private static final double[] GUESSES = {1.25, 1.5, 2, 3, 5, 10, 20, 50};

  public Bet {
    logs = List.copyOf(logs);
  }

  /** Nothing won, nothing lost. */
  public static Bet open() {
    return new Bet(DoubleStream.of(GUESSES).mapToObj(guess -> 0.0).toList());
  }

  /**
   * What is left after some events.
   *
   * @param candidate how many came from the new release
   * @param baseline how many from the one beside it
   * @param share of the requests that the new release had; where it is 0 or 1, nothing can be told
   */
  public Bet after(long candidate, long baseline, double share) {
    if (share <= 0 || share >= 1 || candidate + baseline == 0) {
      return this;
    }
    Double[] next = new Double[GUESSES.length];
    for (int i = 0; i < GUESSES.length; i++) {
      double all = GUESSES[i] * share + 1 - share;
      next[i] = logs.get(i) + candidate * Math.log(GUESSES[i] / all) - baseline * Math.log(all);
    }
    return new Bet(List.of(next));
  }

  /** How many times its stake it has now. */
  public double won() {
    return logs.stream().mapToDouble(Math::exp).average().orElse(1);
  }
}
