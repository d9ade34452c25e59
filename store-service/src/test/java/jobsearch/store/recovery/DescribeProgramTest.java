package jobsearch.store.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import jobsearch.store.fold.Fold;
import jobsearch.store.schema.StoreDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("system")
class DescribeProgramTest {

  @Test
  void saysInOneLineWhatThisReleaseIsToOthers() throws Exception {
    Process program =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    DescribeProgram.class.getName()))
            .start();
    String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(program.waitFor()).isZero();
    assertThat(said.lines()).hasSize(1);
    JsonNode described = new ObjectMapper().readTree(said);
    assertThat(described.path("schemaVersion").asInt()).isEqualTo(StoreDatabase.SCHEMA_VERSION);
    assertThat(described.path("foldVersion").asInt()).isEqualTo(Fold.VERSION);
    assertThat(described.path("reads"))
        .extracting(JsonNode::asText)
        .contains("jobsearch.posting.scraped.v1")
        .isSorted();
    assertThat(described.path("writes")).isEqualTo(described.path("reads"));
  }
}
