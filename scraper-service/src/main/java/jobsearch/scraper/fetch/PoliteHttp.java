package jobsearch.scraper.fetch;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import jobsearch.scraper.source.Source;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client that all sources share: it says who it is, asks robots.txt first, keeps each
 * source's delay, and asks again at most twice.
 */
public final class PoliteHttp implements AutoCloseable {

  private final Http http;
  private final HttpLimits limits;
  private final Robots robots;
  private final Clock clock;
  private final Pause pause;
  private final Patience patience;

  /** By identity URL: two runs at once for one source are one visitor to its board. */
  private final Map<String, Pace> paces = new ConcurrentHashMap<>();

  public PoliteHttp(
      HttpLimits limits, String userAgent, Clock clock, Pause pause, DoubleSupplier random) {
    this.http = new Http(limits, userAgent);
    this.limits = limits;
    this.robots = new Robots(clock, userAgent);
    this.clock = clock;
    this.pause = pause;
    this.patience = new Patience(clock, random);
  }

  /** The pages of a source, at its pace, as far as it and the hosts' robots.txt allow. */
  public Pages of(Source source) {
    Visitor visitor =
        new Visitor(
            new Reach(source.base()),
            paces.computeIfAbsent(source.identity(), identity -> new Pace(clock, pause)),
            source.delay(),
            source.kind() instanceof Source.Html ? limits.mostHtmlBytes() : limits.mostJsonBytes());
    return (address, validator) -> {
      if (!visitor.reach.allows(address)) {
        return new Fetched.Failed("its address leads into the local network", false);
      }
      HttpRequest request;
      try {
        request = http.request(address, validator);
      } catch (IllegalArgumentException e) {
        return new Fetched.Failed("its address is not one for HTTP", false);
      }
      Fetched.Failed refusal =
          source.robots() ? robots.refusal(address, file -> robots(file, visitor)) : null;
      return refusal == null ? fetch(request, visitor).outcome() : refusal;
    };
  }

  @Override
  public void close() {
    http.close();
  }

  /** How a source is read. */
  private record Visitor(Reach reach, Pace pace, Duration delay, int mostBytes) {}

  private Http.@Nullable Attempt robots(URI file, Visitor visitor) throws InterruptedException {
    if (!visitor.reach.allows(file)) {
      return null;
    }
    try {
      return fetch(http.request(file, null), visitor);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private Http.Attempt fetch(HttpRequest request, Visitor visitor) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      visitor.pace.await(visitor.delay);
      Http.Attempt result = http.attempt(request, visitor.mostBytes);
      if (!result.again()) {
        return result;
      }
      if (attempt == Patience.ATTEMPTS) {
        return result.times(attempt);
      }
      pause.last(patience.after(attempt, result.header("Retry-After")));
    }
  }
}
