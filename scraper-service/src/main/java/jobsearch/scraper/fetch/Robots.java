package jobsearch.scraper.fetch;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What each host's robots.txt allows (RFC 9309): one that is not there allows everything, one that
 * cannot be had because the server fails allows nothing.
 */
final class Robots {

  /** RFC 9309, section 2.4. */
  private static final Duration KEPT = Duration.ofHours(24);

  /** So that a server that fails is not asked for it before every page, yet soon again. */
  private static final Duration FAILURE_KEPT = Duration.ofMinutes(1);

  /** RFC 9309, section 2.3.1.2. */
  private static final int MOST_REDIRECTS = 5;

  /** Boards link to other hosts; those of the last runs are enough. */
  private static final int MOST_HOSTS = 1000;

  private static final Pattern PRODUCT = Pattern.compile("^[A-Za-z_-]+");

  private final Clock clock;
  private final List<String> names;
  private final Map<String, Host> hosts = new ConcurrentHashMap<>();

  /** How a robots.txt is fetched; null if its address must not be. */
  @FunctionalInterface
  interface Fetch {
    Http.@Nullable Attempt fetch(URI robots) throws InterruptedException;
  }

  /** What is known of a host. */
  private static final class Host {
    private Instant until = Instant.MIN;
    private Fetched.@Nullable Failed failure;
    private SimpleRobotRules rules = new SimpleRobotRules(RobotRulesMode.ALLOW_NONE);
  }

  /**
   * The rules for us.
   *
   * @param userAgent whose product name the groups of rules may name
   */
  Robots(Clock clock, String userAgent) {
    this.clock = clock;
    Matcher product = PRODUCT.matcher(userAgent);
    this.names = product.find() ? List.of(product.group().toLowerCase(Locale.ROOT)) : List.of();
  }

  /** Why an address must not be fetched; null if it may be. */
  Fetched.@Nullable Failed refusal(URI address, Fetch fetch) throws InterruptedException {
    if (hosts.size() >= MOST_HOSTS) {
      hosts.clear();
    }
    String origin = address.getScheme() + "://" + address.getRawAuthority();
    Host host = hosts.computeIfAbsent(origin, unknown -> new Host());
    synchronized (host) {
      if (!clock.instant().isBefore(host.until)) {
        ask(host, URI.create(origin + "/robots.txt"), fetch);
      }
      if (host.failure != null) {
        return host.failure;
      }
      return host.rules.isAllowed(address.toString())
          ? null
          : new Fetched.Failed(
              "the host's robots.txt forbids it; robots: false in the sources file, if the host"
                  + " has agreed",
              false);
    }
  }

  private void ask(Host host, URI robots, Fetch fetch) throws InterruptedException {
    Http.Attempt answer = followed(robots, MOST_REDIRECTS, fetch);
    host.failure = null;
    host.rules = new SimpleRobotRules(RobotRulesMode.ALLOW_ALL);
    host.until = clock.instant().plus(KEPT);
    if (answer == null || (answer.status() >= 300 && answer.status() < 500 && !answer.again())) {
      return;
    }
    if (answer.outcome() instanceof Fetched.Page page) {
      host.rules =
          new SimpleRobotRulesParser()
              .parseContent(robots.toString(), page.body(), "text/plain", names);
    } else if (answer.outcome() instanceof Fetched.Failed failed) {
      host.failure = new Fetched.Failed("the host's robots.txt: " + failed.reason(), true);
      host.until = clock.instant().plus(FAILURE_KEPT);
    }
  }

  private static Http.@Nullable Attempt followed(URI robots, int redirects, Fetch fetch)
      throws InterruptedException {
    Http.Attempt answer = fetch.fetch(robots);
    if (answer == null || answer.status() / 100 != 3 || redirects == 0) {
      return answer;
    }
    URI target = target(robots, answer);
    return target == null ? answer : followed(target, redirects - 1, fetch);
  }

  private static @Nullable URI target(URI from, Http.Attempt answer) {
    String location = answer.header("Location");
    try {
      return location == null ? null : from.resolve(location);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
