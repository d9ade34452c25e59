package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCommandTest {

  @TempDir Path directory;
  private Invocation jobsearch;

  @BeforeEach
  void open() {
    jobsearch = new Invocation(directory);
  }

  @Test
  void noJournalIsDeletedWithoutAYes() throws Exception {
    assertThat(jobsearch.run("journal", "reseed", "-o", "json")).isEqualTo(ExitCode.FAILED);

    assertThat(jobsearch.json().path("error").asText()).contains("Delete the journal's topic");
    assertThat(jobsearch.json().path("fix").asText()).contains("--yes");
    assertThat(directory.resolve("home")).doesNotExist();
  }

  @Test
  void optionsThatMeanNothingAreRefused() {
    assertThat(jobsearch.run("journal", "export", "--replace")).isEqualTo(ExitCode.USAGE);
    assertThat(jobsearch.err()).contains("--replace goes with import and with reseed");
    assertThat(jobsearch.run("journal", "import", "--yes")).isEqualTo(ExitCode.USAGE);
    assertThat(jobsearch.err()).contains("--yes goes with reseed");
  }
}
