package jobsearch.cli.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreProgramTest {

  @TempDir Path directory;

  @Test
  void oneThatBreaksOffIsToBeRepeated() {
    Trouble trouble =
        catchThrowableOfType(
            Trouble.class,
            () ->
                StoreProgram.run(
                    new Release(directory),
                    "no.such.Program",
                    new ObjectMapper().createObjectNode(),
                    directory.resolve("program.out")));

    assertThat(trouble).hasMessageContaining("broke off with exit code 1: ");
    assertThat(trouble.fix()).contains("repeat the command").contains("program.out");
  }
}
