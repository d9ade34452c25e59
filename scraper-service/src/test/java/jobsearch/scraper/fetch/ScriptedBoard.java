package jobsearch.scraper.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import jobsearch.events.posting.Validator;
import jobsearch.scraper.source.Source;
import org.jspecify.annotations.Nullable;

/** A board that answers as a test tells it to, and the client that asks it. */
final class ScriptedBoard implements AutoCloseable {

  static final int MOST_BYTES = 1000;

  final List<Duration> pauses = new ArrayList<>();

  /** Those for pages; robots.txt is asked for besides. */
  final List<HttpExchange> requests = new ArrayList<>();

  final List<HttpExchange> robotsRequests = new ArrayList<>();
  final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  final PoliteHttp http;
  private final HttpServer server;
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private HttpHandler pages = exchange -> answer(exchange, 404, "");
  private HttpHandler robots = exchange -> answer(exchange, 404, "");

  /** Waits for answers longer than any test machine is slow. */
  ScriptedBoard() {
    this(Duration.ofSeconds(20));
  }

  /**
   * @param patience how long the client waits for a whole answer
   */
  ScriptedBoard(Duration patience) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", exchange -> note(exchange, requests, pages));
    server.createContext("/robots.txt", exchange -> note(exchange, robotsRequests, robots));
    server.start();
    InstantSource time = () -> now;
    http =
        new PoliteHttp(
            new HttpLimits(Duration.ofSeconds(5), patience, 2 * MOST_BYTES, MOST_BYTES),
            "Tester/1 (of this)",
            time.withZone(ZoneOffset.UTC),
            pauses::add,
            () -> 0.5);
  }

  void serve(HttpHandler handler) {
    pages = handler;
  }

  void robots(HttpHandler handler) {
    robots = handler;
  }

  void later(Duration time) {
    now = now.plus(time);
  }

  Fetched fetch(@Nullable Validator validator) throws InterruptedException {
    return pages(Duration.ZERO).fetch(address("/list"), validator);
  }

  Pages pages(Duration delay) {
    return http.of(source(delay, "http://127.0.0.1:" + port()));
  }

  static Source source(Duration delay, String base) {
    Source.Selectors selectors = new Source.Selectors("li", "a", "a", null, null, null, null, null);
    return new Source(
        "board",
        "https://board.example",
        base,
        delay,
        null,
        null,
        true,
        new Source.Html(false, selectors));
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  int port() {
    return server.getAddress().getPort();
  }

  void stop() {
    server.stop(0);
  }

  @Override
  public void close() {
    http.close();
    stop();
    threads.shutdownNow();
  }

  static void answer(HttpExchange exchange, int status, String body) throws IOException {
    answer(exchange, status, body.getBytes(UTF_8));
  }

  static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static void note(HttpExchange exchange, List<HttpExchange> to, HttpHandler handler)
      throws IOException {
    to.add(exchange);
    try (exchange) {
      handler.handle(exchange);
    }
  }
}
