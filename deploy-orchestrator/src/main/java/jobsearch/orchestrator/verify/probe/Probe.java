package jobsearch.orchestrator.verify.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Asks a release: through its gateway, or one service directly. With the credentials that the
 * subject names, and with one cookie for all, so that a gateway that shares callers among releases
 * keeps this one at one of them.
 */
public final class Probe implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int TRIES = 3;
  private static final int UNAVAILABLE = 503;

  private final Subject subject;
  private final Duration pause;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String caller =
      "jobsearch-release=" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());

  /**
   * @param pause between two looks at something that takes its time
   */
  public Probe(Subject subject, Duration pause) {
    this.subject = subject;
    this.pause = pause;
  }

  /** A text as it may stand in an address. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** What the gateway answers at a path. */
  public Answer get(String path) {
    return send(known(subject.gateway() + path), "GET " + path);
  }

  /** The JSON that the gateway answers at a path. Throws a {@link Finding} if it is an error. */
  public JsonNode json(String path) {
    return get(path).expect(200).json();
  }

  /** What a service says of itself, through the gateway. */
  public Answer about(String service, String path) {
    return get(service.equals(Subject.GATEWAY) ? path : "/services/" + service + path);
  }

  /** What a service itself answers at a path. */
  public Answer direct(String service, String path) {
    return send(known(subject.services().get(service) + path), "GET " + service + " " + path);
  }

  /** What the gateway answers to a request with a body. */
  public Answer post(String path, String type, String body) {
    return send(
        known(subject.gateway() + path)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)),
        "POST " + path);
  }

  /** A request at the gateway that shows no credentials. */
  public HttpRequest.Builder stranger(String path) {
    return pinned(HttpRequest.newBuilder(URI.create(subject.gateway() + path)).timeout(PATIENCE));
  }

  /**
   * Sends a request as it is.
   *
   * @param asked the same for people
   */
  public Answer send(HttpRequest.Builder request, String asked) {
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(asked, answer.statusCode(), answer.headers(), answer.body());
    } catch (IOException e) {
      throw silent(asked, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw silent(asked, e);
    }
  }

  /**
   * Opens what answers without an end, waits for the first of it, and closes it.
   *
   * @return the body is the first character, empty if nothing came; all of it if it is an error
   */
  public Answer open(String path, Duration patience) throws Exception {
    String asked = "GET " + path;
    CompletableFuture<HttpResponse<InputStream>> response =
        http.sendAsync(
            known(subject.gateway() + path).header("Accept", "text/event-stream").build(),
            BodyHandlers.ofInputStream());
    HttpResponse<InputStream> answer = within(patience, response, asked);
    try (InputStream body = answer.body()) {
      String begun = within(patience, begun(body, answer.statusCode() == 200), asked);
      return new Answer(asked, answer.statusCode(), answer.headers(), begun);
    }
  }

  /** On a thread of its own: whoever waits for it can give up. */
  private static CompletableFuture<String> begun(InputStream body, boolean isEndless) {
    CompletableFuture<String> begun = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            byte[] read = isEndless ? body.readNBytes(1) : body.readAllBytes();
            begun.complete(new String(read, StandardCharsets.UTF_8));
          } catch (IOException closed) {
            begun.complete("");
          }
        });
    return begun;
  }

  private static <T> T within(Duration patience, CompletableFuture<T> answer, String asked)
      throws InterruptedException {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw silent(asked, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw silent(asked, e);
    }
  }

  /**
   * Waits for something that takes its time.
   *
   * @param missing what is still missing; empty once it is there
   * @param fix what to do if it never comes
   */
  public void await(Duration most, Supplier<String> missing, String fix)
      throws InterruptedException {
    long begun = System.nanoTime();
    String last = missing.get();
    while (!last.isEmpty()) {
      if (System.nanoTime() - begun > most.toNanos()) {
        throw new Finding(last, fix);
      }
      Thread.sleep(pause);
      last = missing.get();
    }
  }

  /** Asks a few times before it believes a finding: while others work, two answers may differ. */
  public <T> T steadily(Callable<T> question) throws Exception {
    for (int i = 1; i < TRIES; i++) {
      try {
        return question.call();
      } catch (Finding maybe) {
        Thread.sleep(pause);
      }
    }
    return question.call();
  }

  /** Asks a few times where 503 is answered: who is busy for a moment says so. */
  public Answer unlessBusy(Supplier<Answer> question) throws InterruptedException {
    Answer answer = question.get();
    for (int i = 1; i < TRIES && answer.status() == UNAVAILABLE; i++) {
      Thread.sleep(pause);
      answer = question.get();
    }
    return answer;
  }

  @Override
  public void close() {
    // close() would wait for a service that hangs.
    http.shutdownNow();
  }

  private HttpRequest.Builder known(String address) {
    HttpRequest.Builder request =
        pinned(
            HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).header("Cookie", caller));
    if (subject.token() != null) {
      request.header("Authorization", "Bearer " + subject.token());
    }
    return request;
  }

  private HttpRequest.Builder pinned(HttpRequest.Builder request) {
    return subject.pin() == null ? request : request.header("Jobsearch-Release", subject.pin());
  }

  private static Finding silent(String asked, Throwable why) {
    String kind = why.getClass().getSimpleName();
    return new Finding(
        "%s is not answered (%s)".formatted(asked, kind),
        "see whether the service runs, and its log"
            + (kind.toLowerCase(Locale.ROOT).contains("timeout") ? ": it may hang" : ""));
  }
}
