package jobsearch.events.traffic;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import jobsearch.events.Require;

/**
 * A release's part of the traffic, and where its services listen ({@code http://HOST:PORT}).
 *
 * @param release its tag
 * @param weight how many of a hundred callers it gets; with 0 it only finishes what it began
 */
public record ReleaseTraffic(
    String release, int weight, String store, String scraper, String matcher) {

  /** What all weights of an environment come to. */
  public static final int WHOLE = 100;

  private static final int LAST_PORT = 65_535;

  /** It becomes a header's value. */
  private static final Pattern TAG = Pattern.compile("[\\x21-\\x7e]{1,128}");

  public ReleaseTraffic {
    if (release == null || !TAG.matcher(release).matches()) {
      throw new IllegalArgumentException(
          "release is not a tag of 1 to 128 printable characters without spaces");
    }
    if (weight < 0 || weight > WHOLE) {
      throw new IllegalArgumentException("weight of " + release + " is not in 0 to 100");
    }
    requireAddress(store, "store");
    requireAddress(scraper, "scraper");
    requireAddress(matcher, "matcher");
  }

  /** The same release with another part of the traffic. */
  public ReleaseTraffic withWeight(int other) {
    return new ReleaseTraffic(release, other, store, scraper, matcher);
  }

  /** Whether requests can be sent there: plain HTTP, a host and a port, nothing else. */
  public static boolean isAddress(String text) {
    try {
      URI url = new URI(text);
      return "http".equals(url.getScheme())
          && url.getHost() != null
          && url.getPort() > 0
          && url.getPort() <= LAST_PORT
          && url.getRawUserInfo() == null
          && url.getRawQuery() == null
          && url.getRawFragment() == null
          && (url.getPath().isEmpty() || url.getPath().equals("/"));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static void requireAddress(String address, String field) {
    if (!isAddress(Require.text(address, field))) {
      throw new IllegalArgumentException(field + " is not http://HOST:PORT");
    }
  }
}
