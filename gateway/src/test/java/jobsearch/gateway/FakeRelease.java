package jobsearch.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A release whose services are all one server, which says its name, counts, and fails on demand.
 */
final class FakeRelease {

  /** How much a large answer is. */
  static final long LARGE = 200L << 20;

  private static final int CHUNK = 64 * 1024;
  private static final int COMMENT_MILLIS = 20;

  final AtomicInteger reads = new AtomicInteger();
  final AtomicInteger writes = new AtomicInteger();
  final AtomicInteger streams = new AtomicInteger();
  final AtomicLong sent = new AtomicLong();
  final AtomicLong received = new AtomicLong();
  volatile int readiness = 200;

  /** Hangs up on each request instead of answering. */
  volatile boolean hangsUp;

  /** Hangs up in the middle of each answer. */
  volatile boolean breaksOff;

  /** Lets the reading of large bodies begin. */
  volatile CountDownLatch reading = new CountDownLatch(0);

  private final String name;
  private final int port;
  private HttpServer server;

  FakeRelease(String name) {
    this.name = name;
    this.server = start(0);
    this.port = server.getAddress().getPort();
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  /** As if it were killed. */
  void kill() {
    server.stop(0);
  }

  /** Also if it lives. */
  void restart() {
    kill();
    server = start(port);
  }

  /** As it was when it was made. */
  void calm() {
    readiness = 200;
    hangsUp = false;
    breaksOff = false;
    reading = new CountDownLatch(0);
    reads.set(0);
    writes.set(0);
    sent.set(0);
    received.set(0);
  }

  private HttpServer start(int at) {
    try {
      HttpServer started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
      started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      context(started, "/", this::answer);
      context(started, "/q/health/ready", exchange -> answer(exchange, readiness));
      context(started, "/api/events", this::stream);
      context(started, "/api/postings/export", this::sendLarge);
      context(started, "/api/store/large", this::takeLarge);
      started.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whatever a handler throws, its connection is closed. */
  private static void context(HttpServer server, String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            handler.handle(exchange);
          }
        });
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean read = exchange.getRequestMethod().equals("GET");
    (read ? reads : writes).incrementAndGet();
    exchange.getRequestBody().readAllBytes();
    if (hangsUp) {
      return;
    }
    if (breaksOff) {
      exchange.sendResponseHeaders(200, 1_000);
      exchange.getResponseBody().write(name.getBytes());
      exchange.getResponseBody().flush();
      throw new IOException("breaks off");
    }
    answer(exchange, 200);
  }

  private void answer(HttpExchange exchange, int status) throws IOException {
    byte[] body = name.getBytes();
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  /** Says its name, then comments until someone hangs up. */
  private void stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    streams.incrementAndGet();
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(("data:" + name + "\n\n").getBytes());
      out.flush();
      while (true) {
        Thread.sleep(COMMENT_MILLIS);
        out.write(":\n\n".getBytes());
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      streams.decrementAndGet();
    }
  }

  private void sendLarge(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] chunk = new byte[CHUNK];
    try (OutputStream out = exchange.getResponseBody()) {
      for (long left = LARGE; left > 0; left -= CHUNK) {
        out.write(chunk);
        sent.addAndGet(CHUNK);
      }
    }
  }

  private void takeLarge(HttpExchange exchange) throws IOException {
    try {
      reading.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    byte[] chunk = new byte[CHUNK];
    InputStream in = exchange.getRequestBody();
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      received.addAndGet(read);
    }
    answer(exchange, 200);
  }
}
