package jobsearch.promise;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
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

  /** Passes on what it is asked, through {@link FaultyAnswers}, until a fault of those begins. */
  static final String PROXIED = "proxied";

  private static final String PROGRAM = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";
  private static final String ATTRIBUTE = "Fault-When-There-Is";
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int MEGA = 1 << 20;

  private static final int LEAST = 1 << 16;

  /** More than the limit of 95 %; with 96.5 % there is no room left to answer. */
  private static final double FULL = 0.953;

  private static final double NEARLY_FULL = 0.9;

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
    try (JarFile original = new JarFile(store.toFile())) {
      Manifest manifest = original.getManifest();
      Attributes attributes = manifest.getMainAttributes();
      attributes.put(Attributes.Name.MAIN_CLASS, FaultyStore.class.getName());
      attributes.putValue(ATTRIBUTE, trigger.toString());
      try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(to), manifest)) {
        add(FaultyStore.class, jar);
        add(FaultyAnswers.class, jar);
      }
    }
  }

  private static void add(Class<?> program, JarOutputStream jar) throws IOException {
    String name = program.getName().replace('.', '/') + ".class";
    try (InputStream code = program.getResourceAsStream("/" + name)) {
      jar.putNextEntry(new JarEntry(name));
      code.transferTo(jar);
      jar.closeEntry();
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
      case SMOKE, PROXIED -> FaultyAnswers.begin(() -> fault(trigger));
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

  private static String fault(Path trigger) {
    try {
      return Files.exists(trigger) ? Files.readString(trigger) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
      throw new UncheckedIOException(e);
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
}
