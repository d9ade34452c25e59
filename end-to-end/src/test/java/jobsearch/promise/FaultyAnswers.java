package jobsearch.promise;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Stands in front of a store and spoils what it answers to callers. Each answer takes at least as
 * long as one of a store with some work to do, so that a part more of it can be measured.
 */
final class FaultyAnswers {

  /** Begins the name of a fault that fails this part of what is often asked: {@code errs 0.02}. */
  static final String ERRS = "errs ";

  /** Each answer takes 30 % longer. */
  static final String SLOW = "slow";

  /** One endpoint fails, for what smoke tests do not ask it. */
  static final String ENDPOINT = "endpoint";

  /** One in ten fails, but only while there are more than eight a second. */
  static final String LOADED = "loaded";

  /** What most callers ask for, and no smoke test. */
  static final String OFTEN_ASKED = "/api/postings?limit=49";

  private static final String BROKEN_ROUTE = "status=matched";
  private static final String BROKEN_ENDPOINT = "/api/runs?limit=7";
  private static final long USUAL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final double SLOWER = 1.3;
  private static final int BEARABLE = 8;
  private static final double OF_TOO_MANY = 0.1;

  private static final Set<String> OF_A_CONNECTION =
      Set.of("connection", "content-length", "host", "upgrade", "http2-settings", "expect");

  private final Supplier<String> fault;
  private final HttpClient client = HttpClient.newHttpClient();
  private final int behind;
  private long second;
  private int inThisSecond;
  private int inTheLast;

  private FaultyAnswers(Supplier<String> fault, int behind) {
    this.fault = fault;
    this.behind = behind;
  }

  /**
   * The store, which is about to begin, answers at another port; what comes to its own is passed
   * on.
   *
   * @param fault which one there is now
   */
  static void begin(Supplier<String> fault) throws IOException {
    int behind;
    try (ServerSocket free = new ServerSocket(0)) {
      behind = free.getLocalPort();
    }
    int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
    System.setProperty("quarkus.http.port", Integer.toString(behind));
    // Otherwise each answer waits 40 ms for an acknowledgement: the benchmark would say so first.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", new FaultyAnswers(fault, behind)::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      long begun = System.nanoTime();
      String now = fault.get();
      if (fails(now, exchange)) {
        exchange.sendResponseHeaders(500, -1);
        return;
      }
      HttpResponse<InputStream> answer =
          client.send(request(exchange), BodyHandlers.ofInputStream());
      if (isCallers(exchange)) {
        long took = System.nanoTime() - begun;
        double wanted = (now.equals(SLOW) ? SLOWER : 1) * (took + USUAL_NANOS);
        TimeUnit.NANOSECONDS.sleep(Math.round(wanted) - took);
      }
      answer
          .headers()
          .map()
          .forEach((name, values) -> {
            if (!OF_A_CONNECTION.contains(name) && !name.equals("transfer-encoding")) {
              exchange.getResponseHeaders().put(name, values);
            }
          });
      exchange.sendResponseHeaders(answer.statusCode(), answer.statusCode() == 204 ? -1 : 0);
      pass(answer.body(), exchange.getResponseBody());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean fails(String now, HttpExchange exchange) {
    String asked = exchange.getRequestURI().toString();
    if (now.equals(FaultyStore.SMOKE)) {
      return asked.contains(BROKEN_ROUTE);
    }
    if (!isCallers(exchange)) {
      return false;
    }
    boolean many = count() > BEARABLE;
    if (now.equals(ENDPOINT)) {
      return asked.startsWith(BROKEN_ENDPOINT);
    }
    // A smoke test that meets one of these would be right, and first.
    return asked.equals(OFTEN_ASKED)
        && (now.equals(LOADED) && many && isDrawn(OF_TOO_MANY)
            || now.startsWith(ERRS) && isDrawn(Double.parseDouble(now.substring(ERRS.length()))));
  }

  /** Through the gateway; whoever looks after the store comes directly. */
  private static boolean isCallers(HttpExchange exchange) {
    return exchange.getRequestHeaders().containsKey("X-Forwarded-For");
  }

  private static boolean isDrawn(double part) {
    return ThreadLocalRandom.current().nextDouble() < part;
  }

  /** How many came in the last second. */
  private synchronized int count() {
    long now = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
    if (now != second) {
      inTheLast = inThisSecond;
      inThisSecond = 0;
      second = now;
    }
    inThisSecond++;
    return Math.max(inTheLast, inThisSecond);
  }

  private HttpRequest request(HttpExchange exchange) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + behind + exchange.getRequestURI()))
            .version(HttpClient.Version.HTTP_1_1)
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          if (!OF_A_CONNECTION.contains(name.toLowerCase())) {
            values.forEach(value -> request.header(name, value));
          }
        });
    return request.build();
  }

  /** Each part at once: streams of events have no end. */
  private static void pass(InputStream from, OutputStream to) throws IOException {
    byte[] part = new byte[8192];
    try (from) {
      for (int read = from.read(part); read >= 0; read = from.read(part)) {
        to.write(part, 0, read);
        to.flush();
      }
    }
  }
}
