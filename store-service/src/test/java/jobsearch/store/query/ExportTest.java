package jobsearch.store.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", "\uff1d1"})
  void noCellIsAFormula(String text) {
    assertThat(Csv.line(text, 1).replace("\"", "")).isEqualTo("'" + text + ",1\r\n");
  }

  @Test
  void cellsAreQuotedWhereTheyMustBe() {
    assertThat(Csv.line("a", null, "b,c", "say \"hi\"", "two\nlines", "\r=1", ""))
        .isEqualTo("a,,\"b,c\",\"say \"\"hi\"\"\",\"two\nlines\",\"'\r=1\",\r\n");
  }

  @Test
  void everyPostingIsWrittenOnce() throws Exception {
    Export export = export(posting(1, "=cmd()"), posting(2, "Müller"), posting(3, "Last"));
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    export.asCsv(csv);
    assertThat(csv.toString(StandardCharsets.UTF_8).split("\r\n"))
        .hasSize(4)
        .satisfies(lines -> assertThat(lines[0]).startsWith("id,state,title,company"))
        .satisfies(lines -> assertThat(lines[1]).startsWith("1,open,'=cmd(),"))
        .satisfies(lines -> assertThat(lines[2]).contains("Müller", "Berlin; Bonn", "50 k"));
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    export.asJson(json);
    JsonNode array = JSON.readTree(json.toByteArray());
    assertThat(array).hasSize(3);
    assertThat(array.get(0).path("title").asText()).isEqualTo("=cmd()");
  }

  @Test
  void whatBreaksOffDoesNotLookWhole() {
    Export export =
        new Export(
            sink -> {
              sink.take(posting(1, "One"));
              throw new SQLException("disk I/O error");
            },
            JSON);
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    assertThatThrownBy(() -> export.asJson(json)).isInstanceOf(SQLException.class);
    assertThat(json.toString(StandardCharsets.UTF_8)).startsWith("[{").doesNotEndWith("]");
  }

  private static Export export(PostingSummary... postings) {
    return new Export(
        sink -> {
          for (PostingSummary posting : postings) {
            sink.take(posting);
          }
        },
        JSON);
  }

  private static PostingSummary posting(long id, String title) {
    @Nullable JsonNode salary =
        id == 2 ? JsonNodeFactory.instance.objectNode().put("summary", "50 k") : null;
    return new PostingSummary(
        id,
        "open",
        title,
        "Acme",
        List.of("Berlin", "Bonn"),
        null,
        null,
        null,
        salary,
        "https://jobs.example/" + id,
        null,
        "https://jobs.example",
        null,
        "2026-08-03T08:00:00.000000Z",
        7,
        "scored",
        null,
        List.of(),
        List.of(),
        "APPLIED",
        false,
        null);
  }
}
