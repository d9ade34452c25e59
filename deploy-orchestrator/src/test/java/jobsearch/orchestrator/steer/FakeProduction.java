package jobsearch.orchestrator.steer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.events.traffic.ReleaseTraffic;
import jobsearch.events.traffic.TrafficSet;
import jobsearch.runtime.Condition;
import jobsearch.runtime.Label;
import jobsearch.runtime.Service;
import jobsearch.runtime.State;
import jobsearch.runtime.production.OnSide;
import jobsearch.runtime.production.ProductionDriver;
import jobsearch.runtime.production.Side;

/** A production of no processes: one server answers for its gateway and its releases. */
final class FakeProduction implements ProductionDriver, AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a release says of itself. */
  static final class FakeRelease {
    volatile boolean ready = true;
    volatile double memory = 0.3;
    volatile long facts = 10;
    volatile boolean wanted = true;
    final Side side;
    final HttpServer server;

    FakeRelease(Side side, HttpServer server) {
      this.side = side;
      this.server = server;
    }
  }

  final Map<String, FakeRelease> releases = new ConcurrentHashMap<>();
  final List<TrafficSet> said = new ArrayList<>();
  final List<PrimaryAppointed> appointed = new ArrayList<>();
  volatile boolean gatewayDead;

  /** How often somebody waited for what processes say of themselves. */
  final AtomicInteger asked = new AtomicInteger();

  private final AtomicInteger measured = new AtomicInteger();

  private volatile String leading;
  private volatile String primary = Side.BLUE.replica();
  private volatile int epoch = 1;
  private volatile TrafficSet inForce;
  private final HttpServer server;

  FakeProduction(String first) {
    leading = first;
    server = serve((path, body) -> gatewayDead ? 503 : gateway(path, body));
    FakeRelease release = release(first, Side.BLUE);
    releases.put(first, release);
    inForce = new TrafficSet("production", 0, "as configured", List.of(traffic(first, 100)), null);
  }

  /** Answers a path: fills the body, returns the status. */
  private interface Answer {
    int to(String path, ObjectNode body);
  }

  private FakeRelease release(String tag, Side side) {
    return new FakeRelease(side, serve((path, body) -> answer(tag, path, body)));
  }

  private static HttpServer serve(Answer answer) {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext(
          "/",
          exchange -> {
            ObjectNode body = JSON.createObjectNode();
            int status = answer.to(exchange.getRequestURI().getPath().substring(1), body);
            byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String url(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  String gateway() {
    return url(server);
  }

  /** As the gateway takes what the topic says. */
  synchronized void follow(TrafficSet set) {
    said.add(set);
    if (set.revision() > inForce.revision()) {
      inForce = set;
    }
  }

  /** As stores fold it. */
  synchronized void fold(PrimaryAppointed appointment) {
    appointed.add(appointment);
    if (appointment.epoch() == epoch + 1) {
      epoch = appointment.epoch();
      primary = appointment.replica();
    }
  }

  Map<String, Integer> weights() {
    Map<String, Integer> weights = new ConcurrentHashMap<>();
    inForce.releases().forEach(each -> weights.put(each.release(), each.weight()));
    return weights;
  }

  String primary() {
    return primary;
  }

  String leading() {
    return leading;
  }

  FakeRelease release(String tag) {
    return Objects.requireNonNull(releases.get(tag), tag);
  }

  private ReleaseTraffic traffic(String tag, int weight) {
    String host = url(release(tag).server);
    return new ReleaseTraffic(tag, weight, host, host, host);
  }

  private int answer(String tag, String path, ObjectNode body) {
    return answer(release(tag), path, body);
  }

  private int gateway(String path, ObjectNode body) {
    TrafficSet now = inForce;
    if (path.equals("api/traffic")) {
      body.put("revision", now.revision()).put("source", "TOPIC");
      now.releases()
          .forEach(each ->
              body.withArray("releases")
                  .addObject()
                  .put("release", each.release())
                  .put("weight", each.weight())
                  .withArray("services")
                  .addObject()
                  .put("healthy", true));
    } else {
      body.put("since", "now").putArray("bounds").add(0.01).add(1.0);
      long requests = 100L * measured.incrementAndGet();
      now.releases()
          .forEach(each -> {
            ObjectNode line = body.withArray("series").addObject();
            line.put("release", each.release())
                .put("kind", "read")
                .put("endpoint", "/api/postings");
            line.putObject("outcomes").put("ok", requests);
            line.putArray("buckets").add(requests);
          });
    }
    return 200;
  }

  private int answer(FakeRelease release, String path, ObjectNode body) {
    return switch (path) {
      case "q/health/ready" -> release.ready ? 200 : 503;
      case "q/health/well" -> {
        body.withArray("checks")
            .addObject()
            .put("name", "memory")
            .putObject("data")
            .put("used", (long) (release.memory * 1000))
            .put("max", 1000);
        yield 200;
      }
      case "api/store" -> {
        body.put("primary", release.side.replica().equals(primary))
            .put("epoch", epoch)
            .put("state", "CURRENT")
            .put("offset", 7);
        yield 200;
      }
      case "api/statistics" -> {
        body.putObject("postings").put("total", release.facts);
        yield 200;
      }
      default -> 404;
    };
  }

  @Override
  public List<OnSide> releases() {
    return releases.entrySet().stream()
        .map(each -> onSide(each.getKey(), each.getValue()))
        .sorted(Comparator.comparing(each -> !each.leading()))
        .toList();
  }

  private OnSide onSide(String tag, FakeRelease release) {
    Map<Service, String> urls = new EnumMap<>(Service.class);
    Map<Service, Condition> conditions = new EnumMap<>(Service.class);
    for (Service service : List.of(Service.STORE, Service.SCRAPER, Service.MATCHER)) {
      urls.put(service, url(release.server));
      conditions.put(service, new Condition(State.RUNNING, "", false));
    }
    return new OnSide(
        release.side,
        tag.equals(leading),
        release.wanted,
        new Label(tag, "main", "c-" + tag, Instant.EPOCH),
        Path.of(tag),
        release.side.replica(),
        urls,
        () -> {
          asked.incrementAndGet();
          return conditions;
        },
        List.of(),
        Path.of("store"),
        Path.of("backups"));
  }

  @Override
  public OnSide prepare(Path programs, Label label, Consumer<String> progress) {
    releases.computeIfAbsent(label.tag(), tag -> release(tag, release(leading).side.other()));
    return find(label.tag()).orElseThrow();
  }

  @Override
  public void start(String release, Set<Service> services, Consumer<String> progress) {}

  @Override
  public JsonNode restore(String release, String backup, Consumer<String> progress) {
    return JSON.createObjectNode();
  }

  @Override
  public void lead(String release) {
    leading = release;
  }

  @Override
  public void stop(String release, Consumer<String> progress) {
    release(release).wanted = false;
  }

  @Override
  public void close() {
    server.stop(0);
    releases.values().forEach(each -> each.server.stop(0));
  }
}
