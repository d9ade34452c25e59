package jobsearch.orchestrator.step.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import jobsearch.orchestrator.verify.fake.Reply;
import org.jspecify.annotations.Nullable;

/** The services of a release, or a gateway, all at one address; all is well with them at first. */
final class FakeSide implements AutoCloseable {

  static final ObjectMapper JSON = new ObjectMapper();

  /** Requests that change something, in order, with their bodies. */
  final List<String> written = new CopyOnWriteArrayList<>();

  /** What is answered to a request without its query, such as {@code GET /api/store}. */
  final Map<String, Supplier<Reply>> routes = new ConcurrentHashMap<>();

  final Map<Integer, String> postings = new TreeMap<>();
  final Map<String, Integer> shares = new ConcurrentHashMap<>();
  volatile long offset = 7;
  volatile String state = "CURRENT";
  volatile boolean primary;
  volatile int schema = 6;
  volatile int fold = 1;
  volatile String tables = "'postings':'a','scores':'b'";
  volatile String rows = "'postings':3,'scores':2";
  volatile long bytes = 1_000_000;
  volatile String outcome = "PASS";
  volatile long delayMillis;

  /** What is answered for an offset; null if it is always what it has. */
  volatile @Nullable LongFunction<Reply> hashes;

  /** Is shown the headers of each request. */
  volatile Consumer<Headers> seen = headers -> {};

  private final HttpServer server;

  FakeSide() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
    for (int i = 1; i <= 3; i++) {
      postings.put(
          i,
          "{'id':%1$d,'title':'Java Engineer %1$d','url':'https://a.example/%1$d','company':null,'locations':['Bern'],'duplicateOf':null}"
              .formatted(i));
    }
    routes.put("GET /q/health/ready", () -> Reply.json(200, "{'status':'UP'}"));
    routes.put("GET /api/store", this::store);
    routes.put("GET /api/store/hash", this::hash);
    routes.put("GET /api/postings", this::list);
    routes.put("POST /api/consistency", () -> Reply.json(202, "{'startedAt':'t1'}"));
    routes.put(
        "GET /api/consistency",
        () -> Reply.json(200, "{'job':{'startedAt':'t1','state':'DONE','result':'run1'}}"));
    routes.put("GET /api/consistency/run1", this::report);
    routes.put("GET /api/work", () -> work(shares.getOrDefault("work", 0)));
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How much of the work it takes, and holds. */
  static Reply work(int share) {
    return Reply.json(
        200, "{'share':%d,'partitions':%d,'underWay':0}".formatted(share, share == 0 ? 0 : 6));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private Reply store() {
    return Reply.json(
        200,
        "{'primary':%s,'state':'%s','offset':%d,'endOffset':%d,'schemaVersion':%d,'foldVersion':%d,'stoppedBecause':%s,'database':{'bytes':%d,'walBytes':0}}"
            .formatted(
                primary,
                state,
                offset,
                offset,
                schema,
                fold,
                state.equals("STOPPED") ? "'it met a fact that it does not know'" : "null",
                bytes));
  }

  private Reply hash() {
    return Reply.json(
        200,
        "{'offset':%d,'version':3,'hash':'%s','tables':{%s},'rows':{%s}}"
            .formatted(offset, Integer.toHexString(tables.hashCode()), tables, rows));
  }

  private Reply list() {
    return Reply.json(200, "{'items':[%s]}".formatted(String.join(",", postings.values())));
  }

  private Reply report() {
    return Reply.json(
        200,
        "{'checks':[{'id':'integrity','outcome':'PASS'},{'id':'orphans','outcome':'%s','count':2,'examined':9,'wayOut':'mend it','reason':'no time'}]}"
            .formatted(outcome));
  }

  private Reply found(String method, String path, String query, String body) {
    LongFunction<Reply> asked = hashes;
    if (asked != null && path.equals("/api/store/hash")) {
      return asked.apply(Long.parseLong(query.substring("at=".length())));
    }
    Supplier<Reply> route = routes.get(method + " " + path);
    if (route != null) {
      return route.get();
    }
    if (path.startsWith("/api/postings/")) {
      String posting = postings.get(Integer.parseInt(path.substring("/api/postings/".length())));
      return posting == null ? Reply.problem(404, "no posting") : Reply.json(200, posting);
    }
    if (path.equals("/api/work")) {
      shares.put("work", json(body).path("share").asInt());
      return work(shares.getOrDefault("work", 0));
    }
    return Reply.problem(404, "nothing is at " + path);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      seen.accept(exchange.getRequestHeaders());
      Thread.sleep(delayMillis);
      String method = exchange.getRequestMethod();
      String path = exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (!method.equals("GET")) {
        written.add("%s %s %s".formatted(method, path, body).strip());
      }
      Reply reply = found(method, path, String.valueOf(exchange.getRequestURI().getQuery()), body);
      byte[] bytesOf = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", reply.type());
      exchange.sendResponseHeaders(reply.status(), bytesOf.length == 0 ? -1 : bytesOf.length);
      exchange.getResponseBody().write(bytesOf);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
