package jobsearch.promise;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A store that works until somebody writes the name of a fault to a certain file: then, or when it
 * is started next, it has that fault.
 */
public final class FaultyStore {

  /** Makes the copy one on which the store's last migration fails, as it was made already. */
  static final String MIGRATION = "migration";

  /** Changes facts in the copy. */
  static final String CORRUPT = "corrupt";

  /** Throws before the store's program begins. */
  static final String NO_START = "no-start";

  /** Fails one route, and answers all others. */
  static final String SMOKE = "smoke";

  /** Is stopped as by a debugger: it accepts connections and answers none. */
  static final String HANG = "hang";

  /** Ends without a word. */
  static final String DIE = "die";

  /** Keeps what it allocates, until there is hardly any room. */
  static final String LEAK = "leak";

  private static final String PROGRAM = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";
  private static final String ATTRIBUTE = "Fault-When-There-Is";
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final String BROKEN_ROUTE = "status=matched";
  private static final int MEGA = 1 << 20;

  private static final int LEAST = 1 << 16;

  /** More than the limit of 95 %; with 96.5 % there is no room left to answer. */
  private static final double FULL = 0.953;

  private static final double NEARLY_FULL = 0.9;

  private static final Set<String> OF_A_CONNECTION =
      Set.of("connection", "content-length", "host", "upgrade", "http2-settings", "expect");

  private static final List<byte[]> KEPT = new ArrayList<>();

  private FaultyStore() {}

  /**
   * Makes it of one that works.
   *
   * @param store its {@code quarkus-run.jar}
   * @param trigger the file that names the fault
   * @param to takes its place
   */
  static void write(Path store, Path trigger, Path to) throws IOException {
    String name = FaultyStore.class.getName().replace('.', '/') + ".class";
    try (JarFile original = new JarFile(store.toFile());
        InputStream program = FaultyStore.class.getResourceAsStream("/" + name)) {
      Manifest manifest = original.getManifest();
      Attributes attributes = manifest.getMainAttributes();
      attributes.put(Attributes.Name.MAIN_CLASS, FaultyStore.class.getName());
      attributes.putValue(ATTRIBUTE, trigger.toString());
      try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(to), manifest)) {
        jar.putNextEntry(new JarEntry(name));
        program.transferTo(jar);
        jar.closeEntry();
      }
    }
  }

  /** The store's own program, and beside it what breaks it. */
  public static void main(String[] arguments) throws Exception {
    // As the program does it: whatever logs before it does would else decide it.
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    Path jar =
        Path.of(FaultyStore.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path trigger = trigger(jar);
    switch (fault(trigger)) {
      case MIGRATION ->
          change(
              jar,
              "DELETE FROM flyway_schema_history WHERE installed_rank ="
                  + " (SELECT max(installed_rank) FROM flyway_schema_history)");
      case CORRUPT -> change(jar, "UPDATE postings SET title = title || '!' WHERE id % 2 = 0");
      case NO_START -> throw new IllegalStateException("it was built for another machine");
      case SMOKE -> failOneRoute();
      default -> {}
    }
    Thread.ofPlatform().daemon().name("fault").start(() -> breakLater(trigger));
    Class.forName(PROGRAM).getMethod("main", String[].class).invoke(null, (Object) arguments);
  }

  private static Path trigger(Path jar) throws IOException {
    try (JarFile own = new JarFile(jar.toFile())) {
      return Path.of(own.getManifest().getMainAttributes().getValue(ATTRIBUTE));
    }
  }

  private static String fault(Path trigger) throws IOException {
    return Files.exists(trigger) ? Files.readString(trigger) : "";
  }

  private static void breakLater(Path trigger) {
    try {
      while (true) {
        switch (fault(trigger)) {
          case DIE -> Runtime.getRuntime().halt(1);
          case HANG ->
              new ProcessBuilder("kill", "-STOP", Long.toString(ProcessHandle.current().pid()))
                  .start()
                  .waitFor();
          case LEAK -> leak();
          default -> {}
        }
        Thread.sleep(PAUSE);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** By little, so that it is seen before the heap is full: that ends a store. */
  private static void leak() {
    while (kept() < FULL) {
      int part = kept() < NEARLY_FULL ? 8 * MEGA : MEGA / 4;
      for (int kept = 0; kept < part; kept += LEAST) {
        KEPT.add(new byte[LEAST]);
      }
      System.gc();
    }
  }

  /** As the store says it: what the last collections left. */
  private static double kept() {
    long used =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getCollectionUsage)
            .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
            .sum();
    return (double) used / ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax();
  }

  /** By the driver that the store has, before the store looks at its file. */
  private static void change(Path jar, String statement) throws Exception {
    List<URL> libraries = new ArrayList<>();
    try (Stream<Path> files = Files.list(jar.resolveSibling("lib/main"))) {
      for (Path each : files.filter(file -> file.toString().contains("sqlite")).toList()) {
        libraries.add(each.toUri().toURL());
      }
    }
    Path stores = Path.of(System.getenv("JOBSEARCH_STORE_DIRECTORY"));
    String copy = Files.readString(stores.resolve("current")).strip();
    Path file = stores.resolve(copy).resolve("store.db");
    try (URLClassLoader loader = new URLClassLoader(libraries.toArray(URL[]::new))) {
      Driver driver =
          (Driver) loader.loadClass("org.sqlite.JDBC").getDeclaredConstructor().newInstance();
      try (Connection connection = driver.connect("jdbc:sqlite:" + file, new Properties());
          Statement change = connection.createStatement()) {
        if (change.executeUpdate(statement) == 0) {
          throw new IllegalStateException("there is nothing to break: " + statement);
        }
      }
    }
  }

  /** The store answers at another port; what comes to its own is passed on, but for one route. */
  private static void failOneRoute() throws IOException {
    int behind;
    try (ServerSocket free = new ServerSocket(0)) {
      behind = free.getLocalPort();
    }
    int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
    System.setProperty("quarkus.http.port", Integer.toString(behind));
    // Otherwise each answer waits 40 ms for an acknowledgement: the benchmark would say so first.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    HttpClient client = HttpClient.newHttpClient();
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> answer(exchange, client, behind));
    server.start();
  }

  private static void answer(HttpExchange exchange, HttpClient client, int behind)
      throws IOException {
    try (exchange) {
      URI asked = exchange.getRequestURI();
      if (asked.toString().contains(BROKEN_ROUTE)) {
        exchange.sendResponseHeaders(500, -1);
        return;
      }
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + behind + asked))
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
      HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
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
