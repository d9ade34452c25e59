package jobsearch.orchestrator.notify;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Posts a notice as {@code {"text": ...}}, which Slack and those that copied it understand. The
 * address is a secret: nothing that is said here contains it, nor what an exception says, nor the
 * answer.
 *
 * @param variable of the environment, which has the address
 * @param url null if that is not set
 */
record Webhook(HttpClient http, String variable, @Nullable String url) implements Channel {

  /** Names the notice: a receiver who has seen it can pass it over. */
  static final String ID = "Jobsearch-Notice";

  /** For the whole answer. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public void send(Notice notice) throws NotDelivered {
    CompletableFuture<HttpResponse<Void>> answer =
        http.sendAsync(request(notice), BodyHandlers.discarding());
    try {
      int status = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      if (status / 100 != 2) {
        throw new NotDelivered("it answered " + status);
      }
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new NotDelivered("it did not answer for %d seconds".formatted(PATIENCE.toSeconds()));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new NotDelivered(
          "it cannot be reached (%s)".formatted(cause.getClass().getSimpleName()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotDelivered("this orchestrator was stopped");
    }
  }

  private HttpRequest request(Notice notice) throws NotDelivered {
    if (url == null || url.isBlank()) {
      throw new NotDelivered(
          "%s is not set: set it where the system is started, and start the orchestrator anew"
              .formatted(variable));
    }
    String body = JSON.createObjectNode().put("text", text(notice)).toString();
    try {
      return HttpRequest.newBuilder(URI.create(url.strip()))
          .header("Content-Type", "application/json")
          .header(ID, notice.id())
          .POST(BodyPublishers.ofString(body))
          .build();
    } catch (IllegalArgumentException e) {
      throw new NotDelivered(variable + " holds no address such as https://hooks.example/...");
    }
  }

  private static String text(Notice notice) {
    return "*%s*\n%s".formatted(escaped(notice.title()), escaped(notice.text()));
  }

  /** What Slack would take for links and mentions. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  public String toString() {
    return "webhook of " + variable;
  }
}
