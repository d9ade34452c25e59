package jobsearch.orchestrator.notify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Who takes webhooks: answers, fails, hangs, as it is told. */
final class Receiver implements AutoCloseable {

  static final int HANG = 0;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  final List<String> taken = new CopyOnWriteArrayList<>();
  final List<String> ids = new CopyOnWriteArrayList<>();
  final AtomicInteger asked = new AtomicInteger();
  volatile int status = 200;

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:%d/SECRET".formatted(server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    String text = JSON.readTree(exchange.getRequestBody()).path("text").asText();
    int now = status;
    if (now == HANG) {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    } else if (now == 200) {
      ids.add(exchange.getRequestHeaders().getFirst(Webhook.ID));
      taken.add(text.lines().findFirst().orElse("").replace("*", ""));
    }
    exchange.sendResponseHeaders(now == HANG ? 500 : now, -1);
    exchange.close();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
