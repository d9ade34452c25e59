package jobsearch.store.drill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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
   * @param scratch a directory for what it prints
   */
  public static FreshProcess run(Class<?> program, Path scratch, String... arguments)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(scratch, "out", ".txt");
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
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      int code = process.waitFor();
      List<String> lines = Files.readAllLines(code == 0 ? output : errors, StandardCharsets.UTF_8);
      return new FreshProcess(code, lines.isEmpty() ? "exit code " + code : lines.getLast());
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(output);
      Files.deleteIfExists(errors);
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
