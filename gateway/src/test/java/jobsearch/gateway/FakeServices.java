package jobsearch.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * A store that tells what it was asked, a matcher that hangs up, an orchestrator that says nothing,
 * and no scraper.
 */
public class FakeServices implements QuarkusTestResourceLifecycleManager {

  /** Lets the second half of a slow answer go. */
  static final CountDownLatch SECOND_HALF = new CountDownLatch(1);

  private final HttpServer store = server();
  private final ServerSocket matcher = socket();
  private final ServerSocket orchestrator = socket();

  @Override
  public Map<String, String> start() {
    store.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    store.createContext("/", FakeServices::echo);
    store.createContext("/api/postings/slow", FakeServices::slow);
    store.createContext("/api/postings/unchanged", x -> withoutBody(x, 304));
    store.createContext("/api/postings/deleted", x -> withoutBody(x, 204));
    store.start();
    Thread.ofVirtual().start(() -> hangUp(matcher));
    return Map.of(
        "jobsearch.gateway.directory",
        directory().toString(),
        // Nobody is there: the gateway needs no broker.
        "kafka.bootstrap.servers",
        "127.0.0.1:1",
        "jobsearch.gateway.store-url",
        "http://127.0.0.1:" + store.getAddress().getPort(),
        "jobsearch.gateway.scraper-url",
        "http://127.0.0.1:1",
        "jobsearch.gateway.matcher-url",
        "http://127.0.0.1:" + matcher.getLocalPort(),
        "jobsearch.gateway.orchestrator-url",
        "http://127.0.0.1:" + orchestrator.getLocalPort(),
        "jobsearch.gateway.silence-timeout",
        "5s");
  }

  @Override
  public void stop() {
    SECOND_HALF.countDown();
    store.stop(0);
    try {
      matcher.close();
      orchestrator.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void echo(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("Echo-Method", exchange.getRequestMethod());
    exchange.getResponseHeaders().add("Echo-Uri", exchange.getRequestURI().toString());
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> exchange.getResponseHeaders().put("Echo-" + name, values));
    exchange.getResponseHeaders().put("Set-Cookie", List.of("a=1", "b=2"));
    exchange.getResponseHeaders().add("X-Frame-Options", "DENY");
    exchange.sendResponseHeaders(201, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void slow(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write("first ".getBytes());
    exchange.getResponseBody().flush();
    try {
      SECOND_HALF.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.getResponseBody().write("second".getBytes());
    exchange.close();
  }

  private static void withoutBody(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static void hangUp(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        socket.getInputStream().read();
      } catch (IOException e) {
        return;
      }
    }
  }

  static Path directory() {
    try {
      return Files.createTempDirectory("gateway");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerSocket socket() {
    try {
      return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
