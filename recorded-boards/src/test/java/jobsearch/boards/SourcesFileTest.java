package jobsearch.boards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesFileTest {

  private static final String BASE = "http://127.0.0.1:8607";

  @TempDir Path directory;

  @Test
  void namesEveryRecordedBoard() throws Exception {
    Path file = directory.resolve("sources.yaml");
    SourcesFile.write(file, BASE);

    JsonNode sources = new YAMLMapper().readTree(Files.readString(file)).path("sources");

    assertThat(sources).hasSize(24);
    assertThat(sources).allMatch(source -> source.path("delay").asText().equals("0s"));
    assertThat(sources.at("/kraken-com/board").asText()).isEqualTo("kraken.com");
    assertThat(sources.at("/kraken-com/base-url").asText()).isEqualTo(BASE + "/ashby");
    JsonNode okta = sources.path("greenhouse-okta");
    assertThat(okta.path("url").asText())
        .isEqualTo("https://open-jobs-data.example/greenhouse/okta");
    assertThat(okta.path("base-url").asText()).isEqualTo(BASE + "/html/greenhouse/okta");
    assertThat(okta.path("newest-first").asBoolean()).isTrue();
    assertThat(okta.at("/list/next").asText()).isEqualTo("a[rel=next]");
    assertThat(okta.at("/list/empty").asText()).isEqualTo("p.empty");
    assertThat(sources.at("/workday-salesforce/newest-first").asBoolean(true)).isFalse();
  }

  @Test
  void isServedBesideTheBoards() throws Exception {
    try (BoardServer server = BoardServer.start(0);
        Browser browser = new Browser()) {
      assertThat(browser.send("GET", server.address() + "/sources.yaml", "").body())
          .isEqualTo(server.sourcesFile())
          .isEqualTo(SourcesFile.text(RecordedBoards.load().boards(), server.address()));
    }
  }

  @Test
  void isValidWithoutBoards() throws Exception {
    assertThat(new YAMLMapper().readTree(SourcesFile.text(List.of(), BASE)).path("sources"))
        .isEmpty();
  }
}
