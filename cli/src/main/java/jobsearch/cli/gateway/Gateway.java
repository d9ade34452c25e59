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
import java.util.stream.Collectors;
import jobsearch.cli.home.Credentials;
import jobsearch.cli.home.NotRunning;
import jobsearch.runtime.Trouble;

/** The running system as a client sees it. */
public final class Gateway {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String url;
  private final Credentials credentials;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          // What was written is then seen by what is read, whichever replica answers.
          .cookieHandler(new CookieManager())
          .build();

  /** One that asks nobody who they are. */
  public Gateway(String url) {
    this(url, Credentials.NONE);
  }

  /**
   * @param url without a slash at its end
   */
  public Gateway(String url, Credentials credentials) {
    this.url = url;
    this.credentials = credentials;
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

  /** What a path says in another form than JSON, as it is. */
  public String text(String path, String type) {
    HttpResponse<byte[]> answer = send(request(path, Map.of()).setHeader("Accept", type));
    required(answer, path);
    return new String(answer.body(), StandardCharsets.UTF_8);
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

  /**
   * The same for what counts once, however often it is sent.
   *
   * @param key of this request
   */
  public JsonNode post(String path, JsonNode form, String key) {
    HttpRequest.Builder request =
        request(path, Map.of())
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            // What is said on a topic is answered when it was read back.
            .timeout(PATIENCE.multipliedBy(3))
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
      boolean showed = show(request, false);
      HttpResponse<byte[]> answer = http.send(request.build(), handler);
      // Nothing was done yet: the request may be repeated, whatever it is.
      return answer.statusCode() == 401 && !showed && show(request, true)
          ? http.send(request.build(), handler)
          : answer;
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

  private boolean show(HttpRequest.Builder request, boolean demanded) {
    Optional<String> bearer = credentials.bearer(URI.create(url), demanded);
    bearer.ifPresent(token -> request.setHeader("Authorization", "Bearer " + token));
    return bearer.isPresent();
  }

  private JsonNode required(HttpResponse<byte[]> answer, String path) {
    JsonNode body = json(answer.body());
    if (answer.statusCode() / 100 == 2) {
      return body;
    }
    throw new Refusal(answer.statusCode(), body).of(path, () -> credentials.wayIn(URI.create(url)));
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
