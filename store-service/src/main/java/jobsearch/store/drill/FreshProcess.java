package jobsearch.store.drill;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A program of this release run in a JVM of its own.
 *
 * @param code with which it ended
 * @param lastLine of what it printed, or of its errors where it failed
 */
public record FreshProcess(int code, String lastLine) {

  /**
   * Runs a program to its end.
   *
   * @param scratch a directory for its errors
   * @param longest after which it is ended
   * @param told each line that it prints, as it prints it
   */
  public static FreshProcess run(
      Class<?> program, Path scratch, Duration longest, Consumer<String> told, String... arguments)
      throws IOException, InterruptedException {
    Path errors = Files.createTempFile(scratch, "err", ".txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath(),
                program.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    AtomicReference<@Nullable String> last = new AtomicReference<>();
    Thread reader = Thread.ofVirtual().start(() -> read(process, told.andThen(last::set)));
    try {
      if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        return new FreshProcess(1, "it did not end within %d s".formatted(longest.toSeconds()));
      }
      reader.join();
      int code = process.exitValue();
      String line = code == 0 ? last.get() : lastOf(errors);
      return new FreshProcess(code, Objects.requireNonNullElse(line, "exit code " + code));
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(errors);
    }
  }

  private static @Nullable String lastOf(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    return lines.isEmpty() ? null : lines.getLast();
  }

  private static void read(Process process, Consumer<String> told) {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      String line = output.readLine();
      while (line != null) {
        told.accept(line);
        line = output.readLine();
      }
    } catch (IOException e) {
      // The process was ended: there is nothing more to come.
    }
  }

  /** In the packaged service the libraries lie beside the jar that started it. */
  private static String classPath() {
    String own = System.getProperty("java.class.path");
    Path jar = Path.of(own.split(System.getProperty("path.separator"))[0]).toAbsolutePath();
    if (!jar.endsWith("quarkus-run.jar")) {
      return own;
    }
    Path app = Objects.requireNonNull(jar.getParent());
    return String.join(
        System.getProperty("path.separator"),
        app.resolve("app/*").toString(),
        app.resolve("lib/main/*").toString(),
        app.resolve("lib/boot/*").toString());
  }
}
