package jobsearch.scraper.fetch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleSupplier;
import jobsearch.events.posting.Validator;
import jobsearch.scraper.source.Source;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client that all sources share: it says who it is, keeps each source's delay, and asks
 * again at most twice.
 */
public final class PoliteHttp implements AutoCloseable {

  private final HttpClient client;
  private final HttpLimits limits;
  private final String userAgent;
  private final Clock clock;
  private final Pause pause;
  private final Patience patience;

  /** By identity URL: two runs at once for one source are one visitor to its board. */
  private final Map<String, Pace> paces = new ConcurrentHashMap<>();

  /** What an attempt came to: an end, or a reason to try again. */
  private record Attempt(Fetched outcome, boolean again, @Nullable String retryAfter) {

    static Attempt end(Fetched outcome) {
      return new Attempt(outcome, false, null);
    }

    static Attempt again(String reason, @Nullable String retryAfter) {
      return new Attempt(new Fetched.Failed(reason, true), true, retryAfter);
    }
  }

  public PoliteHttp(
      HttpLimits limits, String userAgent, Clock clock, Pause pause, DoubleSupplier random) {
    this.limits = limits;
    this.userAgent = userAgent;
    this.clock = clock;
    this.pause = pause;
    this.patience = new Patience(clock, random);
    // A redirect is an error: the sources file is to name the real address, and a board must not
    // send the scraper elsewhere.
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.connect())
            .build();
  }

  /** The pages of a source, at its pace. */
  public Pages of(Source source) {
    Pace pace = paces.computeIfAbsent(source.identity(), identity -> new Pace(clock, pause));
    Reach reach = new Reach(source.base());
    return (address, validator) ->
        reach.allows(address)
            ? fetch(address, validator, pace, source.delay())
            : new Fetched.Failed("its address leads into the local network", false);
  }

  private Fetched fetch(URI address, @Nullable Validator validator, Pace pace, Duration delay)
      throws InterruptedException {
    HttpRequest request;
    try {
      request = request(address, validator);
    } catch (IllegalArgumentException e) {
      return new Fetched.Failed("its address is not one for HTTP", false);
    }
    for (int attempt = 1; ; attempt++) {
      pace.await(delay);
      Attempt result = attempt(request);
      if (!result.again()) {
        return result.outcome();
      }
      if (attempt == Patience.ATTEMPTS) {
        return result.outcome() instanceof Fetched.Failed failed
            ? new Fetched.Failed(failed.reason() + ", " + attempt + " times", true)
            : result.outcome();
      }
      pause.last(patience.after(attempt, result.retryAfter()));
    }
  }

  private HttpRequest request(URI address, @Nullable Validator validator) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(address)
            .header("User-Agent", userAgent)
            .header("Accept", "text/html, application/json, application/xhtml+xml, */*;q=0.1");
    if (validator != null && validator.etag() != null) {
      builder.header("If-None-Match", validator.etag());
    }
    if (validator != null && validator.lastModified() != null) {
      builder.header("If-Modified-Since", validator.lastModified());
    }
    return builder.build();
  }

  private Attempt attempt(HttpRequest request) throws InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(request, head -> new LimitedBody(limits.mostBytes()));
    try {
      // The request's own timeout would end with the headers; a body can be slow, too.
      return judged(exchange.get(limits.answer().toMillis(), TimeUnit.MILLISECONDS), request);
    } catch (TimeoutException e) {
      return Attempt.again("no whole answer within " + seconds(limits.answer()), null);
    } catch (ExecutionException e) {
      return failed(e.getCause());
    } finally {
      exchange.cancel(true);
    }
  }

  private Attempt judged(HttpResponse<byte[]> response, HttpRequest request) {
    int status = response.statusCode();
    if (status == 200) {
      return Attempt.end(page(response));
    }
    if (status == 304 && conditional(request)) {
      return Attempt.end(new Fetched.Unchanged());
    }
    if (status == 429 || status >= 500) {
      return Attempt.again(
          "HTTP " + status, response.headers().firstValue("Retry-After").orElse(null));
    }
    String reason =
        status >= 300 && status < 400 && status != 304
            ? "HTTP " + status + ": it redirects; name the address that it redirects to"
            : "HTTP " + status;
    return Attempt.end(new Fetched.Failed(reason, false));
  }

  private static boolean conditional(HttpRequest request) {
    return request.headers().map().containsKey("If-None-Match")
        || request.headers().map().containsKey("If-Modified-Since");
  }

  private static Fetched page(HttpResponse<byte[]> response) {
    String etag = response.headers().firstValue("ETag").orElse(null);
    String lastModified = response.headers().firstValue("Last-Modified").orElse(null);
    return new Fetched.Page(
        response.body(),
        ContentType.charset(response.headers().firstValue("Content-Type").orElse("")),
        etag == null && lastModified == null ? null : new Validator(etag, lastModified));
  }

  private Attempt failed(@Nullable Throwable cause) {
    return switch (cause) {
      case LimitedBody.TooLarge e ->
          Attempt.end(new Fetched.Failed(String.valueOf(e.getMessage()), false));
      case HttpConnectTimeoutException e ->
          Attempt.again("no connection within " + seconds(limits.connect()), null);
      case ConnectException e
          when e.getCause() instanceof UnresolvedAddressException
              || e.getCause() instanceof UnknownHostException ->
          Attempt.again("no such host", null);
      case ConnectException e -> Attempt.again("no connection", null);
      case IOException e -> Attempt.again("the connection broke off", null);
      case null, default -> Attempt.end(new Fetched.Failed("the answer is not HTTP", true));
    };
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
