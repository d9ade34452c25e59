package jobsearch.benchmark;

import java.util.List;
import java.util.stream.LongStream;

/** What was measured of one way to ask. */
final class Figures {

  private long[] waits = {};
  private double seconds;

  /**
   * More of them.
   *
   * @param nanos what each caller waited for each of its answers
   * @param lasted how many seconds that took
   */
  void add(List<long[]> nanos, double lasted) {
    LongStream all = LongStream.of(waits);
    for (long[] each : nanos) {
      all = LongStream.concat(all, LongStream.of(each));
    }
    waits = all.sorted().toArray();
    seconds += lasted;
  }

  /** Answers a second. */
  double rate() {
    return waits.length / seconds;
  }

  /** How long this part of the answers took at most. */
  double millis(double part) {
    return waits[(int) Math.min(waits.length - 1, Math.round(part * waits.length))] / 1e6;
  }

  @Override
  public String toString() {
    return "P50 %6.2f ms, P99 %6.2f ms, most %6.2f ms (%,d)"
        .formatted(millis(0.5), millis(0.99), millis(1), waits.length);
  }
}
