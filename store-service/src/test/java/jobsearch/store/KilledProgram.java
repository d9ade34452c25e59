package jobsearch.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import jobsearch.store.schema.ProcessLock;
import jobsearch.store.schema.StoreDirectory;

/**
 * A program of the store's in a process of its own, killed (SIGKILL) at random moments. {@code
 * -Djobsearch.kill.cycles=100} for more of them.
 */
public final class KilledProgram {

  /** How often it is killed in one test. */
  public static final int KILLS = Integer.getInteger("jobsearch.kill.cycles", 2);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Class<?> program;
  private final Path output;
  private final Random random;
  private final Map<String, Integer> stages = new TreeMap<>();

  /** Follows how long it takes on this machine just now, so that kills reach its last steps. */
  private long longestMillis = 8_000;

  /**
   * @param directory for what it prints
   */
  public KilledProgram(Class<?> program, Path directory) {
    long seed = System.nanoTime();
    System.out.printf("# %s, %d kills, seed %d%n", program.getSimpleName(), KILLS, seed);
    this.program = program;
    this.output = directory.resolve(program.getSimpleName() + ".out");
    this.random = new Random(seed);
  }

  /**
   * Runs it, and kills it at a random moment once it has the stores' turn; what it said if it had
   * ended by then.
   */
  public Optional<JsonNode> kill(StoreDirectory stores, Object request)
      throws IOException, InterruptedException {
    Process process = start(request);
    String id = Long.toString(process.pid());
    await(process, () -> ProcessLock.holder(stores.turnFile()).equals(id));
    long begin = System.nanoTime();
    boolean ended = process.waitFor(random.nextLong(longestMillis), TimeUnit.MILLISECONDS);
    long millis = millis(begin);
    Optional<JsonNode> said = end(process, ended);
    if (!ended) {
      longestMillis += longestMillis / 8;
    } else if (!said.orElseThrow().has("error")) {
      longestMillis = millis + millis / 4;
    }
    return said;
  }

  /** Runs it, and kills it as soon as something is seen of what it does. */
  public Optional<JsonNode> killOnce(BooleanSupplier seen, Object request)
      throws IOException, InterruptedException {
    Process process = start(request);
    await(process, seen);
    return end(process, !process.isAlive());
  }

  private static void await(Process process, BooleanSupplier seen) throws InterruptedException {
    while (process.isAlive() && !seen.getAsBoolean()) {
      Thread.sleep(1);
    }
  }

  private Optional<JsonNode> end(Process process, boolean ended)
      throws IOException, InterruptedException {
    int unused = process.destroyForcibly().waitFor();
    return ended ? Optional.of(said()) : Optional.empty();
  }

  /** Runs it to its end. */
  public JsonNode run(Object request) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    int unused = start(request).waitFor();
    System.out.printf("# undisturbed: %d ms%n", millis(begin));
    return said();
  }

  /** Remembers in which stage a kill found it. */
  public void found(String stage) {
    stages.merge(stage, 1, Integer::sum);
  }

  /** Says how many kills found it in which stage. */
  public void report(String what) {
    System.out.printf("# %s was killed: %s%n", what, stages);
  }

  private Process start(Object request) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            program.getName(),
            JSON.writeValueAsString(request))
        .redirectError(output.resolveSibling(output.getFileName() + ".err").toFile())
        .redirectOutput(output.toFile())
        .start();
  }

  private static long millis(long begin) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
  }

  /** The lines that it printed when it ran last. */
  public List<String> printed() throws IOException {
    return Files.readAllLines(output);
  }

  private JsonNode said() throws IOException {
    List<String> lines = printed();
    if (lines.isEmpty() || !lines.getLast().startsWith("{")) {
      throw new AssertionError("%s said %s".formatted(program, lines));
    }
    return JSON.readTree(lines.getLast());
  }
}
