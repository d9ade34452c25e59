package jobsearch.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StoreProgramTest {

  /** Says how far it is and what came of it, among warnings of its JVM. */
  static final class Talking {

    private Talking() {}

    public static void main(String[] arguments) {
      System.out.println("OpenJDK warning");
      System.out.println("{\"step\": \"WRITING\", \"done\": 1, \"of\": 2}");
      System.out.println("{\"answer\": " + arguments[0] + "}");
    }
  }

  /** Says who it is, and never ends. */
  static final class Endless {

    private Endless() {}

    public static void main(String[] arguments) throws InterruptedException {
      System.out.println(
          "{\"step\": \"%d\", \"done\": 0, \"of\": 1}".formatted(ProcessHandle.current().pid()));
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  @TempDir Path directory;
  private final List<JsonNode> steps = new CopyOnWriteArrayList<>();

  @Test
  void itsStepsArePassedOnAndItsAnswerReturned() throws Exception {
    Path app = new Release(directory).jar(Service.STORE).resolveSibling("app");
    pack(Talking.class, Files.createDirectories(app).resolve("talking.jar"));

    JsonNode answer = run(Talking.class.getName());

    assertThat(answer).hasToString("{\"answer\":{}}");
    assertThat(steps).singleElement().hasToString("{\"step\":\"WRITING\",\"done\":1,\"of\":2}");
  }

  @Test
  @Timeout(30)
  void endsWithTheOneWhoWaitsForIt() throws Exception {
    Path app = new Release(directory).jar(Service.STORE).resolveSibling("app");
    pack(Endless.class, Files.createDirectories(app).resolve("endless.jar"));
    CompletableFuture<Trouble> fault = new CompletableFuture<>();
    Thread waits =
        Thread.ofPlatform()
            .start(() ->
                fault.complete(
                    catchThrowableOfType(Trouble.class, () -> run(Endless.class.getName()))));
    while (steps.isEmpty()) {
      Thread.sleep(20);
    }
    long process = steps.getFirst().path("step").asLong();
    waits.interrupt();

    assertThat(fault.get(10, TimeUnit.SECONDS)).hasMessageContaining("interrupted");
    Optional<ProcessHandle> child = ProcessHandle.of(process);
    if (child.isPresent()) {
      child.get().onExit().get(10, TimeUnit.SECONDS);
    }
    assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void oneThatBreaksOffIsToBeRepeated() {
    Trouble trouble = catchThrowableOfType(Trouble.class, () -> run("no.such.Program"));

    assertThat(trouble).hasMessageContaining("broke off with exit code 1: ");
    assertThat(trouble.fix()).contains("repeat the command").contains("program.out");
  }

  private JsonNode run(String program) {
    return StoreProgram.run(
        new Release(directory),
        program,
        new ObjectMapper().createObjectNode(),
        directory.resolve("program.out"),
        steps::add);
  }

  private static void pack(Class<?> program, Path jar) throws IOException {
    String name = program.getName().replace('.', '/') + ".class";
    try (JarOutputStream to = new JarOutputStream(Files.newOutputStream(jar));
        InputStream from = program.getClassLoader().getResourceAsStream(name)) {
      to.putNextEntry(new JarEntry(name));
      Objects.requireNonNull(from).transferTo(to);
    }
  }
}
