package jobsearch.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import jobsearch.boards.RecordedBoards;
import jobsearch.boards.SourcesFile;
import org.junit.jupiter.api.Test;

class RecordedSourcesTest {

  @Test
  void theContainersReadTheBoardsThatTheServerSays() throws Exception {
    assertThat(Files.readString(Path.of("..", "deploy", "recorded-sources.yaml")))
        .endsWith(SourcesFile.text(RecordedBoards.load().boards(), "http://recorded-boards:8607"));
  }
}
