package jobsearch.cli.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jobsearch.cli.runtime.NotRunning;
import jobsearch.cli.runtime.Trouble;

/** The running system as a client sees it. */
public final class Gateway {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LOGS = "see `jobsearch status` and `jobsearch logs`";

  /** What a gateway answers for a service that is broken, not there, or silent. */
  private static final Set<Integer> AWAY = Set.of(502, 503, 504);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String url;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          // What was written is then seen by what is read, whichever replica answers.
          .cookieHandler(new CookieManager())
          .build();

  /**
   * @param url without a slash at its end
   */
  public Gateway(String url) {
    this.url = url;
  }

  /** What a path says. */
  public JsonNode get(String path, Map<String, String> parameters) {
    return required(send(request(path, parameters).GET()), path);
  }

  /** What a path says, or nothing if there is no such thing (404). */
  public Optional<JsonNode> find(String path) {
    HttpResponse<byte[]> answer = send(request(path, Map.of()).GET());
    return answer.statusCode() == 404 ? Optional.empty() : Optional.of(required(answer, path));
  }

  /**
   * Writes what a path says to a file, which is there only once it is whole.
   *
   * @return how many bytes it has
   */
  public long download(String path, Map<String, String> parameters, Path file) {
    Path whole = file.toAbsolutePath();
    Path partial = whole.resolveSibling(whole.getFileName() + ".partial");
    try {
      Files.deleteIfExists(partial);
      Files.createFile(partial);
      required(
          send(
              request(path, parameters).setHeader("Accept", "*/*"),
              answer -> into(partial, answer)),
          path);
      Files.move(partial, whole, StandardCopyOption.REPLACE_EXISTING);
      return Files.size(whole);
    } catch (IOException e) {
      throw new Trouble("cannot write " + file + ": " + e, "choose a directory that there is", e);
    } finally {
      partial.toFile().delete();
    }
  }

  private static BodySubscriber<byte[]> into(Path file, HttpResponse.ResponseInfo answer) {
    return answer.statusCode() / 100 == 2
        ? BodySubscribers.mapping(BodySubscribers.ofFile(file), written -> new byte[0])
        : BodySubscribers.ofByteArray();
  }

  /** Begins what a path stands for; the answer names it. */
  public JsonNode post(String path) {
    return required(send(request(path, Map.of()).POST(BodyPublishers.noBody())), path);
  }

  /** Begins what a path and a form stand for. */
  public JsonNode post(String path, JsonNode form) {
    HttpRequest.Builder request =
        request(path, Map.of())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(form.toString()));
    return required(send(request), path);
  }

  /** Changes what a path stands for (PUT, PATCH). */
  public JsonNode change(String method, String path, JsonNode form) {
    HttpRequest.Builder request =
        request(path, Map.of())
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(form.toString()));
    return required(send(request), path);
  }

  /** Takes away what a path stands for. */
  public JsonNode delete(String path, Map<String, String> parameters) {
    return required(send(request(path, parameters).DELETE()), path);
  }

  /** Registers a CV; the answer names its key. */
  public JsonNode addCv(byte[] text, String type, String label) {
    HttpRequest.Builder request =
        request("/api/cvs", Map.of("label", label))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(text));
    return required(send(request), "/api/cvs");
  }

  /**
   * Starts a search; the answer names its run.
   *
   * @param sources names from the sources file; empty for all
   */
  public JsonNode search(String term, String cvKey, List<String> sources, boolean sweep) {
    ObjectNode form =
        JSON.createObjectNode().put("term", term).put("cv", cvKey).put("sweep", sweep);
    if (!sources.isEmpty()) {
      sources.forEach(form.putArray("sources")::add);
    }
    HttpRequest.Builder request =
        request("/api/searches", Map.of())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(form.toString()));
    return required(send(request), "/api/searches");
  }

  private HttpRequest.Builder request(String path, Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(URI.create(url + path + (query.isEmpty() ? "" : "?" + query)))
        .timeout(PATIENCE)
        .header("Accept", "application/json");
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofByteArray());
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request, BodyHandler<byte[]> handler) {
    try {
      return http.send(request.build(), handler);
    } catch (ConnectException e) {
      throw new NotRunning(url, e);
    } catch (IOException e) {
      throw new Unavailable(
          "the gateway at " + url + " did not answer (" + e.getClass().getSimpleName() + ")",
          "see `jobsearch status` and `jobsearch logs gateway`",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("interrupted", "repeat the command", e);
    }
  }

  private static JsonNode required(HttpResponse<byte[]> answer, String path) {
    JsonNode body = json(answer.body());
    if (answer.statusCode() / 100 == 2) {
      return body;
    }
    throw refused(answer.statusCode(), body, path);
  }

  /** A problem document (RFC 9457) says what is wrong, its errors how to mend it. */
  private static Trouble refused(int status, JsonNode problem, String path) {
    String title = problem.path("title").asText("HTTP " + status);
    String detail = problem.path("detail").asText("");
    String errors =
        problem
            .path("errors")
            .valueStream()
            .map(e -> e.path("pointer").asText() + ": " + e.path("detail").asText())
            .collect(Collectors.joining("; "));
    String message = path + ": " + title + (detail.isEmpty() ? "" : ": " + detail);
    if (AWAY.contains(status)) {
      return new Unavailable(message, LOGS);
    }
    return new Trouble(
        message,
        !errors.isEmpty() ? errors : status >= 500 ? LOGS : "change the request and repeat it");
  }

  private static JsonNode json(byte[] body) {
    try {
      JsonNode node = JSON.readTree(body);
      return node.isMissingNode() ? JSON.createObjectNode() : node;
    } catch (IOException notJson) {
      return JSON.createObjectNode();
    }
  }
}
