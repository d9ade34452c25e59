package jobsearch.gateway.measure;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The requests that are under way. */
@Singleton
public final class Exchanges {

  private final Set<Exchange> open = ConcurrentHashMap.newKeySet();

  /** One request at one release, until it is closed. */
  public static final class Exchange implements AutoCloseable {

    private final Exchanges all;
    private final String release;
    private final Runnable end;
    private volatile boolean stream;

    private Exchange(Exchanges all, String release, Runnable end) {
      this.all = all;
      this.release = release;
      this.end = end;
    }

    /** Its answer is an event stream, which may be ended at any time. */
    public void streams() {
      stream = true;
    }

    @Override
    public void close() {
      all.open.remove(this);
    }
  }

  /**
   * A request goes to a release.
   *
   * @param end ends its answer, if it is an event stream
   */
  public Exchange open(String release, Runnable end) {
    Exchange exchange = new Exchange(this, release, end);
    open.add(exchange);
    return exchange;
  }

  /** How many requests a release has. */
  public long underWay(String release) {
    return of(release).count();
  }

  /** How many of them are event streams. */
  public long streams(String release) {
    return of(release).filter(exchange -> exchange.stream).count();
  }

  /** The releases that have requests. */
  public List<String> releases() {
    return open.stream().map(exchange -> exchange.release).distinct().sorted().toList();
  }

  /** Ends the event streams of a release: their callers come again and get another one. */
  public void endStreams(String release) {
    of(release).filter(exchange -> exchange.stream).forEach(exchange -> exchange.end.run());
  }

  private Stream<Exchange> of(String release) {
    return open.stream().filter(exchange -> exchange.release.equals(release));
  }
}
