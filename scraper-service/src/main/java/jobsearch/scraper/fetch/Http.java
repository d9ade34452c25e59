package jobsearch.scraper.fetch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jobsearch.events.posting.Validator;
import org.jspecify.annotations.Nullable;

/** One request and what came of it. */
final class Http implements AutoCloseable {

  /** Longer ones would only fill the journal's records. */
  private static final int LONGEST_VALIDATOR = 500;

  private final HttpClient client;
  private final HttpLimits limits;
  private final String userAgent;

  /**
   * What an attempt came to: an end, or a reason to try again.
   *
   * @param status of HTTP; 0 if there was no answer
   * @param headers the answer's; null if there was none
   */
  record Attempt(Fetched outcome, boolean again, int status, @Nullable HttpHeaders headers) {

    static Attempt end(Fetched outcome) {
      return new Attempt(outcome, false, 0, null);
    }

    static Attempt again(String reason) {
      return new Attempt(new Fetched.Failed(reason, true), true, 0, null);
    }

    private static Attempt of(HttpResponse<?> response, Fetched outcome, boolean again) {
      return new Attempt(outcome, again, response.statusCode(), response.headers());
    }

    /** The same, after so many attempts. */
    Attempt times(int attempts) {
      return outcome instanceof Fetched.Failed failed
          ? new Attempt(
              new Fetched.Failed(failed.reason() + ", " + attempts + " times", true),
              again,
              status,
              headers)
          : this;
    }

    @Nullable String header(String name) {
      return headers == null ? null : headers.firstValue(name).orElse(null);
    }
  }

  Http(HttpLimits limits, String userAgent) {
    this.limits = limits;
    this.userAgent = userAgent;
    // A redirect is an error: the sources file is to name the real address, and a board must not
    // send the scraper elsewhere.
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.connect())
            .build();
  }

  /** The request for a page; an address that is not one for HTTP is an illegal argument. */
  HttpRequest request(URI address, @Nullable Validator validator) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(address)
            .header("User-Agent", userAgent)
            .header("Accept", "text/html, application/json, application/xhtml+xml, */*;q=0.1")
            .header("Accept-Encoding", Coding.ACCEPTED);
    if (validator != null && validator.etag() != null) {
      builder.header("If-None-Match", validator.etag());
    }
    if (validator != null && validator.lastModified() != null) {
      builder.header("If-Modified-Since", validator.lastModified());
    }
    return builder.build();
  }

  Attempt attempt(HttpRequest request, int mostBytes) throws InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(request, head -> new LimitedBody(mostBytes));
    try {
      // The request's own timeout would end with the headers; a body can be slow, too.
      return judged(
          exchange.get(limits.answer().toMillis(), TimeUnit.MILLISECONDS), request, mostBytes);
    } catch (TimeoutException e) {
      return Attempt.again("no whole answer within " + seconds(limits.answer()));
    } catch (ExecutionException e) {
      return failed(e.getCause());
    } finally {
      exchange.cancel(true);
    }
  }

  private static Attempt judged(HttpResponse<byte[]> response, HttpRequest request, int mostBytes) {
    int status = response.statusCode();
    if (status == 200) {
      return Attempt.of(response, page(response, mostBytes), false);
    }
    if (status == 304 && conditional(request)) {
      return Attempt.of(response, new Fetched.Unchanged(), false);
    }
    if (status == 429 || status >= 500) {
      return Attempt.of(response, new Fetched.Failed("HTTP " + status, true), true);
    }
    String reason =
        status >= 300 && status < 400 && status != 304
            ? "HTTP " + status + ": it redirects; name the address that it redirects to"
            : "HTTP " + status;
    return Attempt.of(response, new Fetched.Failed(reason, false), false);
  }

  private static boolean conditional(HttpRequest request) {
    return request.headers().map().containsKey("If-None-Match")
        || request.headers().map().containsKey("If-Modified-Since");
  }

  private static Fetched page(HttpResponse<byte[]> response, int mostBytes) {
    String coding = response.headers().firstValue("Content-Encoding").orElse("");
    if (!Coding.isKnown(coding)) {
      return new Fetched.Failed("it comes in a coding that was not asked for", false);
    }
    try {
      return new Fetched.Page(
          Coding.decoded(coding, response.body(), mostBytes),
          ContentType.charset(response.headers().firstValue("Content-Type").orElse("")),
          validator(response));
    } catch (LimitedBuffer.TooLarge e) {
      return tooLarge(e);
    } catch (IOException e) {
      return new Fetched.Failed("its gzip coding is damaged", false);
    }
  }

  private static @Nullable Validator validator(HttpResponse<?> response) {
    String etag = shortEnough(response, "ETag");
    String lastModified = shortEnough(response, "Last-Modified");
    return etag == null && lastModified == null ? null : new Validator(etag, lastModified);
  }

  private static @Nullable String shortEnough(HttpResponse<?> response, String header) {
    return response
        .headers()
        .firstValue(header)
        .filter(text -> text.length() <= LONGEST_VALIDATOR)
        .orElse(null);
  }

  private Attempt failed(@Nullable Throwable cause) {
    return switch (cause) {
      case LimitedBuffer.TooLarge e -> Attempt.end(tooLarge(e));
      case HttpConnectTimeoutException e ->
          Attempt.again("no connection within " + seconds(limits.connect()));
      case ConnectException e
          when e.getCause() instanceof UnresolvedAddressException
              || e.getCause() instanceof UnknownHostException ->
          Attempt.again("no such host");
      case ConnectException e -> Attempt.again("no connection");
      case IOException e -> Attempt.again("the connection broke off");
      case null, default -> Attempt.end(new Fetched.Failed("the answer is not HTTP", true));
    };
  }

  private static Fetched.Failed tooLarge(LimitedBuffer.TooLarge e) {
    return new Fetched.Failed(String.valueOf(e.getMessage()), false);
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
