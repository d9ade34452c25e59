package jobsearch.gateway.choose;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jobsearch.events.Sha256;
import jobsearch.events.traffic.ReleaseTraffic;

/**
 * Draws a release for a caller, by weighted rendezvous: each release gets a number that only the
 * caller, its tag and its weight decide, and the largest wins. So a caller moves only to a release
 * whose weight has grown, or away from one that shrank or is no longer there, and all releases
 * share what a dead one leaves, as their weights say. The order in which they are listed does not
 * matter.
 */
final class Draw {

  private static final double TWO_TO_53 = 1L << 53;

  private Draw() {}

  /** One of these releases; none without a weight. */
  static Optional<ReleaseTraffic> of(String key, List<ReleaseTraffic> releases) {
    return releases.stream()
        .filter(release -> release.weight() > 0)
        .max(Comparator.comparingDouble(release -> number(key, release)));
  }

  private static double number(String key, ReleaseTraffic release) {
    byte[] hash =
        Sha256.digest().digest((key + "/" + release.release()).getBytes(StandardCharsets.UTF_8));
    // Between 0 and 1, neither of them.
    double uniform = ((ByteBuffer.wrap(hash).getLong() >>> 11) + 0.5) / TWO_TO_53;
    return -release.weight() / Math.log(uniform);
  }
}
