package jobsearch.orchestrator.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import jobsearch.accounts.AccountFile;
import jobsearch.accounts.Secret;
import jobsearch.accounts.Session;
import org.jspecify.annotations.Nullable;

/**
 * Asks services for JSON. Where there are accounts it shows a short session of its own: whoever may
 * write their file may do anything anyway.
 */
public final class Calls {

  /** More than one request takes. */
  private static final Duration LEAST_LEFT = Duration.ofMinutes(3);

  private static final Duration TO_CONNECT = Duration.ofSeconds(2);
  private static final int MOST_SHOWN = 300;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TO_CONNECT)
          .build();
  private final AccountFile accounts;
  private final Clock clock;
  private @Nullable Secret secret;
  private Instant lasts = Instant.MIN;

  public Calls(AccountFile accounts, Clock clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * What it answers.
   *
   * @param patience for the whole answer
   * @throws NoAnswer if it does not, or with an error
   */
  public JsonNode get(String url, Duration patience) {
    return get(url, Map.of(), patience);
  }

  /** What it answers to a request with some headers more. */
  public JsonNode get(String url, Map<String, String> headers, Duration patience) {
    HttpRequest.Builder request = request(url, patience).GET();
    headers.forEach(request::header);
    return ask(request, url);
  }

  /** Puts something there. */
  public JsonNode put(String url, JsonNode body, Duration patience) {
    return ask(request(url, patience).PUT(BodyPublishers.ofString(body.toString())), url);
  }

  /** Posts something there; nothing if the body is null. */
  public JsonNode post(String url, @Nullable JsonNode body, Duration patience) {
    return ask(
        request(url, patience)
            .POST(
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString())),
        url);
  }

  /** The token to show; empty while there are no accounts. */
  public synchronized Optional<String> token() {
    if (accounts.read().isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Secret known = secret;
    if (known == null || lasts.isBefore(now.plus(LEAST_LEFT))) {
      Secret fresh = Secret.random();
      Session session = Session.ofCommand(fresh, now);
      accounts.change(before -> before.isEmpty() ? before : before.with(session));
      secret = fresh;
      lasts = session.expires();
      known = fresh;
    }
    return Optional.of(known.text());
  }

  private HttpRequest.Builder request(String url, Duration patience) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(patience)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json");
    token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
    return request;
  }

  private JsonNode ask(HttpRequest.Builder request, String url) {
    HttpResponse<String> answer = send(request.build(), url);
    if (answer.statusCode() / 100 != 2) {
      throw new NoAnswer(
          "%s answers %d: %s".formatted(url, answer.statusCode(), said(answer)),
          answer.statusCode());
    }
    try {
      return answer.body().isBlank() ? json.createObjectNode() : json.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new NoAnswer(url + " answers something that is no JSON");
    }
  }

  private HttpResponse<String> send(HttpRequest request, String url) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new NoAnswer("%s does not answer (%s)".formatted(url, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswer(url + " was asked by one who was interrupted");
    }
  }

  /** A problem's detail, or the beginning of whatever it is. */
  private String said(HttpResponse<String> answer) {
    try {
      String detail = json.readTree(answer.body()).path("detail").asText();
      if (!detail.isEmpty()) {
        return detail;
      }
    } catch (JsonProcessingException notJson) {
      // then its beginning has to do
    }
    String body = answer.body();
    return body.substring(0, Math.min(MOST_SHOWN, body.length()));
  }
}
