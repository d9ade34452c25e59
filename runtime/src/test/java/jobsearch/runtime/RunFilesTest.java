package jobsearch.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFilesTest {

  @TempDir Path directory;
  private RunFiles files;

  @BeforeEach
  void open() {
    files = new RunFiles(directory);
  }

  @Test
  void remembersAProcess() {
    ProcessRecord record =
        new ProcessRecord(
            Service.STORE, 4711, Instant.parse("2026-11-22T12:00:00.25Z"), 8601, true);

    files.remember(record);

    assertThat(files.process(Service.STORE)).contains(record);
    assertThat(files.process(Service.GATEWAY)).isEmpty();
  }

  @Test
  void forgetsAProcess() {
    files.remember(new ProcessRecord(Service.STORE, 4711, Instant.EPOCH, 8601, false));

    files.forget(Service.STORE);
    files.forget(Service.STORE);

    assertThat(files.process(Service.STORE)).isEmpty();
  }

  @Test
  void remembersTheSystem() {
    SystemRecord record =
        new SystemRecord(
            8700,
            true,
            Path.of("/somewhere/else"),
            new Label("v1.2.3", "main", "abc", Instant.parse("2026-11-23T12:00:00Z")));

    files.remember(record);
    assertThat(files.system()).contains(record);

    files.forgetSystem();
    assertThat(files.system()).isEmpty();
  }

  @Test
  void leavesNoDraftBehind() throws IOException {
    files.remember(new ProcessRecord(Service.BROKER, 1, Instant.EPOCH, 8605, false));

    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).containsExactly(directory.resolve("broker.json"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "{\"pid\":1}", "{\"pid\":1,\"startedAt\":\"soon\",\"port\":2}"})
  void takesADamagedFileForNone(String content) throws IOException {
    Files.writeString(directory.resolve("gateway.json"), content);

    assertThat(files.process(Service.GATEWAY)).isEmpty();
  }
}
