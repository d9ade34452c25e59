package jobsearch.cli.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as told, and keeps what it was asked. */
public final class FakeGateway implements AutoCloseable {

  /** One request. */
  public record Asked(String method, String uri, String contentType, String body) {}

  private record Answer(int status, String body) {}

  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();

  public FakeGateway() throws IOException {
    this(0);
  }

  public FakeGateway(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** What to answer; several for the same request are given in turn, the last one for ever. */
  public FakeGateway when(String methodAndPath, int status, String body) {
    answers.computeIfAbsent(methodAndPath, any -> new ArrayDeque<>()).add(new Answer(status, body));
    return this;
  }

  public String url() {
    return "http://127.0.0.1:" + port();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** What each request showed to be let in; empty if nothing. */
  public List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String shown = exchange.getRequestHeaders().getFirst("Authorization");
    authorizations.add(shown == null ? "" : shown);
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    asked.add(
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            type == null ? "" : type,
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    String key = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    Deque<Answer> planned = answers.getOrDefault(key, new ArrayDeque<>());
    Answer answer = planned.isEmpty() ? new Answer(404, "{}") : planned.getFirst();
    if (planned.size() > 1) {
      planned.removeFirst();
    }
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
