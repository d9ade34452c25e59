package jobsearch.events.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** To write it anew: {@code -Dtest=AsyncApiTest -Dasyncapi.write=true}. */
class AsyncApiTest {

  private static final Path FILE = Path.of("..", "docs", "asyncapi.json");

  @Test
  void theDocumentSaysWhatTheRecordsSay() throws IOException {
    if (Boolean.getBoolean("asyncapi.write")) {
      Files.writeString(FILE, AsyncApiDocument.text());
    }
    assertThat(Files.readString(FILE)).isEqualTo(AsyncApiDocument.text());
  }

  @Test
  void everyReferenceLeadsSomewhere() throws IOException {
    JsonNode document = AsyncApiDocument.JSON.readTree(AsyncApiDocument.text());
    List<String> references = new ArrayList<>();
    document.findValuesAsText("$ref").forEach(references::add);

    assertThat(references).hasSizeGreaterThan(40);
    // Types' names have dots, and no part of a path has a slash.
    assertThat(references)
        .allSatisfy(reference ->
            assertThat(document.at(reference.substring(1)).isObject()).as(reference).isTrue());
  }

  @Test
  void whatMayBeMissingIsNotRequired() throws IOException {
    JsonNode proven =
        AsyncApiDocument.JSON
            .readTree(AsyncApiDocument.text())
            .at("/components/schemas/BackupProven");

    assertThat(proven.at("/properties/milliseconds/type").asText()).isEqualTo("integer");
    assertThat(proven.path("required").toString())
        .contains("\"proven\"")
        .doesNotContain("\"reason\"");
  }
}
