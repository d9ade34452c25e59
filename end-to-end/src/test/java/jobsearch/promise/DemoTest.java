package jobsearch.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jobsearch demo}, as its user calls it, on two of the recorded boards. */
@Tag("system")
class DemoTest {

  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where the demo makes its home: nothing else writes here. */
  @TempDir Path temporary;

  @TempDir Path printed;

  @AfterEach
  void end() {
    itsProcesses().forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void searchesThreeTimesShowsTheBestTenAndLeavesNothing() throws Exception {
    Process demo = start("--output", "json");

    assertThat(demo.waitFor(10, TimeUnit.MINUTES)).isTrue();

    assertThat(demo.exitValue()).as(Files.readString(progress())).isZero();
    JsonNode result = JSON.readTree(Files.readString(data()).lines().toList().getLast());
    long listed = result.at("/first/postings").asLong();
    assertThat(listed).isGreaterThan(50);
    assertThat(result.at("/first/new").asLong()).isBetween(1L, listed);
    assertThat(result.at("/first/scoringCalls").asLong()).isBetween(1L, listed);
    assertThat(result.at("/repeat/new").asLong()).isZero();
    assertThat(result.at("/repeat/detailPages").asLong()).isZero();
    assertThat(result.at("/repeat/scoringCalls").asLong()).isZero();
    assertThat(result.at("/nextDay/new").asLong()).isPositive();
    assertThat(result.path("matches")).hasSize(10);
    assertThat(result.path("matches").valueStream().map(m -> -m.path("score").asInt())).isSorted();
    assertThat(left()).isEmpty();
  }

  @Test
  void leavesNothingWhereItIsInterrupted() throws Exception {
    Process demo = start();
    RealSystem.patiently().until(() -> Files.readString(progress()).contains("First run"));
    assertThat(left()).isNotEmpty();

    demo.destroy();

    assertThat(demo.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(left()).isEmpty();
  }

  private Process start(String... more) throws IOException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Djobsearch.root=" + CHECKOUT,
                    "-Djava.io.tmpdir=" + temporary,
                    "-XX:-UsePerfData",
                    "-jar",
                    CHECKOUT.resolve("cli/target/cli.jar").toString(),
                    "demo",
                    "--source=supabase",
                    "--source=greenhouse-checkr"),
                Stream.of(more))
            .toList();
    return new ProcessBuilder(command)
        .redirectOutput(data().toFile())
        .redirectError(progress().toFile())
        .start();
  }

  private Path data() {
    return printed.resolve("out");
  }

  private Path progress() {
    return printed.resolve("err");
  }

  /** Files and processes of the demo's own system. */
  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return Stream.concat(
              files.map(Path::toString), itsProcesses().map(process -> process.info().toString()))
          .toList();
    }
  }

  /** Their programs and logs are below the home. */
  private Stream<ProcessHandle> itsProcesses() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(temporary + "/"));
  }
}
