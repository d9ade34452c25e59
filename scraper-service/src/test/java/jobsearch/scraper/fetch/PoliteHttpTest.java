package jobsearch.scraper.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import jobsearch.events.posting.Validator;
import jobsearch.scraper.source.Source;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoliteHttpTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final List<Duration> pauses = new ArrayList<>();
  private final List<HttpExchange> requests = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server = nothing();
  private PoliteHttp http = polite();

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void close() {
    http.close();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void givesThePageWithItsValidator() throws Exception {
    serve(exchange -> {
      exchange.getResponseHeaders().set("ETag", "\"7\"");
      exchange.getResponseHeaders().set("Last-Modified", "Sat, 01 Aug 2026 10:00:00 GMT");
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=latin1");
      answer(exchange, 200, "Hello");
    });

    assertThat(fetch(null))
        .isInstanceOfSatisfying(
            Fetched.Page.class,
            page -> {
              assertThat(page.body()).asString(UTF_8).isEqualTo("Hello");
              assertThat(page.charset()).isEqualTo("ISO-8859-1");
              assertThat(page.validator())
                  .isEqualTo(new Validator("\"7\"", "Sat, 01 Aug 2026 10:00:00 GMT"));
            });
    assertThat(requests.getFirst().getRequestHeaders().getFirst("User-Agent")).isEqualTo("Tester");
    assertThat(requests.getFirst().getRequestHeaders()).doesNotContainKey("If-none-match");
  }

  @Test
  void asksWhetherAPageChanged() throws Exception {
    serve(exchange -> {
      String asked = exchange.getRequestHeaders().getFirst("If-None-Match");
      exchange.sendResponseHeaders("\"7\"".equals(asked) ? 304 : 500, -1);
    });

    assertThat(fetch(new Validator("\"7\"", "Sat, 01 Aug 2026 10:00:00 GMT")))
        .isEqualTo(new Fetched.Unchanged());
    assertThat(requests.getFirst().getRequestHeaders().getFirst("If-Modified-Since"))
        .isEqualTo("Sat, 01 Aug 2026 10:00:00 GMT");
  }

  @Test
  void doesNotTakeAnUnasked304ForAnAnswer() throws Exception {
    serve(exchange -> exchange.sendResponseHeaders(304, -1));

    assertThat(fetch(null)).isEqualTo(new Fetched.Failed("HTTP 304", false));
  }

  @Test
  void asksAgainTwiceWithGrowingPauses() throws Exception {
    serve(exchange -> answer(exchange, requests.size() < 3 ? 503 : 200, "Hello"));

    assertThat(fetch(null)).isInstanceOf(Fetched.Page.class);
    assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofMillis(1000));
  }

  @Test
  void givesUpAfterThreeAttempts() throws Exception {
    serve(exchange -> answer(exchange, 429, ""));

    assertThat(fetch(null)).isEqualTo(new Fetched.Failed("HTTP 429, 3 times", true));
    assertThat(requests).hasSize(3);
  }

  @Test
  void doesNotRepeatWhatWillNotChange() throws Exception {
    serve(exchange -> answer(exchange, 404, ""));

    assertThat(fetch(null)).isEqualTo(new Fetched.Failed("HTTP 404", false));
    assertThat(requests).hasSize(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  void waitsAsLongAsTheServerAsksButNotForHours() throws Exception {
    serve(exchange -> {
      String after = requests.size() == 1 ? "7" : "3600";
      exchange.getResponseHeaders().set("Retry-After", after);
      answer(exchange, 429, "");
    });

    assertThat(fetch(null)).isInstanceOf(Fetched.Failed.class);
    assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(32));
  }

  @Test
  void followsNoRedirect() throws Exception {
    serve(exchange -> {
      exchange.getResponseHeaders().set("Location", "http://elsewhere.example/");
      answer(exchange, 302, "");
    });

    assertThat(fetch(null))
        .isInstanceOfSatisfying(
            Fetched.Failed.class,
            failed -> {
              assertThat(failed.reason()).startsWith("HTTP 302: it redirects");
              assertThat(failed.unreachable()).isFalse();
            });
  }

  @Test
  void givesUpOnABodyThatIsTooLarge() throws Exception {
    serve(exchange -> answer(exchange, 200, "x".repeat(1001)));

    assertThat(fetch(null))
        .isEqualTo(new Fetched.Failed("the answer is larger than 1000 bytes", false));
    assertThat(requests).hasSize(1);
  }

  @Test
  void takesABodyThatIsJustNotTooLarge() throws Exception {
    serve(exchange -> answer(exchange, 200, "x".repeat(1000)));

    assertThat(fetch(null)).isInstanceOf(Fetched.Page.class);
  }

  @Test
  void doesNotWaitForABodyThatNeverEnds() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    serve(exchange -> {
      exchange.sendResponseHeaders(200, 100);
      exchange.getResponseBody().write('x');
      exchange.getResponseBody().flush();
      wait(end);
    });

    assertThat(fetch(null))
        .isEqualTo(new Fetched.Failed("no whole answer within 300 ms, 3 times", true));
    end.countDown();
  }

  @Test
  void saysThatTheConnectionBrokeOff() throws Exception {
    serve(HttpExchange::close);

    assertThat(fetch(null))
        .isEqualTo(new Fetched.Failed("the connection broke off, 3 times", true));
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    int port = server.getAddress().getPort();
    server.stop(0);

    assertThat(pages(Duration.ZERO, port).fetch(address(port), null))
        .isEqualTo(new Fetched.Failed("no connection, 3 times", true));
  }

  @Test
  void saysThatTheHostDoesNotExist() throws Exception {
    Pages pages = http.of(source(Duration.ZERO, "http://board.invalid"));

    assertThat(pages.fetch(URI.create("http://other.invalid/list"), null))
        .isEqualTo(new Fetched.Failed("no such host, 3 times", true));
  }

  @Test
  void saysThatTheAnswerIsNotHttp() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      threads.execute(() -> {
        try {
          while (true) {
            try (Socket client = socket.accept()) {
              client.getOutputStream().write("Hello there\r\n\r\n".getBytes(UTF_8));
            }
          }
        } catch (IOException e) {
          // The test has ended.
        }
      });
      int port = socket.getLocalPort();

      assertThat(pages(Duration.ZERO, port).fetch(address(port), null))
          .isEqualTo(new Fetched.Failed("the connection broke off, 3 times", true));
    }
  }

  @Test
  void takesACharsetThatDoesNotExistForNone() throws Exception {
    serve(exchange -> {
      String type = requests.size() == 1 ? "text/html; charset=klingon" : "text/html";
      exchange.getResponseHeaders().set("Content-Type", type);
      answer(exchange, 200, "Hello");
    });

    for (int i = 0; i < 2; i++) {
      assertThat(fetch(null))
          .isInstanceOfSatisfying(Fetched.Page.class, page -> assertThat(page.charset()).isNull());
    }
  }

  @Test
  void keepsTheDelayBetweenRequests() throws Exception {
    serve(exchange -> answer(exchange, 200, ""));
    Pages pages = pages(Duration.ofSeconds(2), server.getAddress().getPort());

    for (int i = 0; i < 3; i++) {
      assertThat(pages.fetch(address(server.getAddress().getPort()), null))
          .isInstanceOf(Fetched.Page.class);
    }

    assertThat(pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @Test
  void isNotLedIntoTheLocalNetwork() throws Exception {
    Pages pages = pages(Duration.ZERO, server.getAddress().getPort());

    for (String address :
        List.of(
            "http://127.0.0.1:1/",
            "http://localhost/",
            "http://10.0.0.1/",
            "http://192.168.1.1/",
            "http://169.254.169.254/",
            "http://0.0.0.0/",
            "http://[fd00::1]/",
            "http:///path")) {
      assertThat(pages.fetch(URI.create(address), null))
          .isEqualTo(new Fetched.Failed("its address leads into the local network", false));
    }
  }

  @Test
  void saysThatAnAddressIsNotHttp() throws Exception {
    Pages pages = http.of(source(Duration.ZERO, "ftp://board.example"));

    assertThat(pages.fetch(URI.create("ftp://board.example/x"), null))
        .isEqualTo(new Fetched.Failed("its address is not one for HTTP", false));
  }

  private Fetched fetch(@Nullable Validator validator) throws InterruptedException {
    int port = server.getAddress().getPort();
    return pages(Duration.ZERO, port).fetch(address(port), validator);
  }

  private Pages pages(Duration delay, int port) {
    return http.of(source(delay, "http://127.0.0.1:" + port));
  }

  private static Source source(Duration delay, String base) {
    return new Source(
        "board", "https://board.example", base, delay, null, null, new Source.Ashby("board"));
  }

  private static URI address(int port) {
    return URI.create("http://127.0.0.1:" + port + "/list");
  }

  private PoliteHttp polite() {
    return new PoliteHttp(
        new HttpLimits(Duration.ofSeconds(5), Duration.ofMillis(300), 1000),
        "Tester",
        Clock.fixed(NOW, ZoneOffset.UTC),
        pauses::add,
        () -> 0.5);
  }

  private void serve(HttpHandler handler) {
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange);
          try (exchange) {
            handler.handle(exchange);
          }
        });
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void wait(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpServer nothing() {
    try {
      return HttpServer.create();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
