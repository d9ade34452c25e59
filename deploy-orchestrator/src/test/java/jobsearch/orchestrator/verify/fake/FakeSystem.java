package jobsearch.orchestrator.verify.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import jobsearch.orchestrator.verify.probe.Account;
import jobsearch.orchestrator.verify.probe.Depth;
import jobsearch.orchestrator.verify.probe.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A whole Jobsearch in one small HTTP server: the gateway at its root, each service itself below
 * {@code /direct/NAME}. It answers as the real one does, until a test tells it otherwise.
 */
public final class FakeSystem implements AutoCloseable {

  public static final Instant SINCE = Instant.parse("2026-11-23T12:00:00Z");
  public static final String TAG = "v1.2.3";
  public static final String COMMIT = "0123abc";
  public static final String TOKEN = "js_good";
  public static final Account ADA = new Account("ada", "secret");

  private static final String DIRECT = "/direct/";
  private static final List<String> SERVICES = List.of(Subject.GATEWAY, "store-service");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Path legacy;
  private final Map<String, UnaryOperator<Reply>> changes = new HashMap<>();
  private final FakeServices services;
  private final List<String> written = new CopyOnWriteArrayList<>();

  /**
   * @param legacy where its store looks for legacy files
   */
  public FakeSystem(Path legacy) throws IOException {
    this.legacy = legacy;
    this.services = new FakeServices(new FakePostings(legacy));
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Changes what is answered to a request, such as {@code GET /api/store/schema}. */
  public FakeSystem change(String request, UnaryOperator<Reply> change) {
    changes.put(request, change);
    return this;
  }

  /** Answers a request otherwise. */
  public FakeSystem answer(String request, Reply instead) {
    return change(request, usual -> instead);
  }

  /** Never answers a request. */
  public FakeSystem hang(String request) {
    return change(
        request,
        usual -> {
          try {
            closed.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return usual;
        });
  }

  /** Filters of postings have this parameter no more. */
  public FakeSystem ignore(String parameter) {
    services.postings().ignored.add(parameter);
    return this;
  }

  /** The requests, so far, that could have changed something. */
  public List<String> written() {
    return List.copyOf(written);
  }

  /** No word finds anything. */
  public FakeSystem withoutWords() {
    services.postings().findsWords = false;
    return this;
  }

  /** It has accounts: whoever shows nothing is refused. */
  public FakeSystem withAccounts() {
    services.sessions().close();
    return this;
  }

  /** It has postings with scores, as after a search. */
  public FakeSystem withPostings() {
    services.postings().fill();
    services.postings().score(services.postings().size());
    return this;
  }

  /** What its matcher does with each search; see {@link FakeServices.Matching}. */
  public FakeSystem matching(FakeServices.Matching matching) {
    services.matching = matching;
    return this;
  }

  /** It at this depth, without credentials. */
  public Subject subject(Depth depth) {
    return subject(depth, null, null, List.of());
  }

  /** It at this depth. */
  public Subject subject(
      Depth depth, @Nullable String token, @Nullable Account account, List<Path> logs) {
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    Map<String, String> addresses = new LinkedHashMap<>();
    SERVICES.forEach(service -> addresses.put(service, address + DIRECT + service));
    return new Subject(
        "staging 1",
        address + "/",
        addresses,
        logs,
        SINCE,
        TAG,
        COMMIT,
        6,
        depth,
        token,
        account,
        legacy,
        List.of("small"));
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    String request = exchange.getRequestMethod() + " " + uri.getPath();
    if (!exchange.getRequestMethod().equals("GET")) {
      written.add(request);
    }
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Reply reply =
        services.answer(
            exchange.getRequestMethod(),
            uri.getPath(),
            query(uri),
            exchange.getRequestHeaders(),
            body);
    reply = changes.getOrDefault(request, UnaryOperator.identity()).apply(reply);
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    if (!reply.type().isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", reply.type());
    }
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    boolean stream = reply.type().startsWith("text/event-stream");
    exchange.sendResponseHeaders(
        reply.status(), stream ? 0 : bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.getResponseBody().flush();
    if (!stream) {
      exchange.close(); // a stream stays open until its caller closes it
    }
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> query = new HashMap<>();
    if (uri.getRawQuery() != null) {
      for (String part : uri.getRawQuery().split("&", -1)) {
        String[] pair = part.split("=", 2);
        query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
      }
    }
    return query;
  }
}
