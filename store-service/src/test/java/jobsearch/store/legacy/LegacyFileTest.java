package jobsearch.store.legacy;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LegacyFileTest {

  @TempDir Path directory;

  private List<LegacyRecord> read(String json) throws IOException {
    return read(Files.writeString(directory.resolve("job_data.json"), json));
  }

  private static List<LegacyRecord> read(Path file) {
    List<LegacyRecord> records = new ArrayList<>();
    LegacyFile.at(file).read(records::add);
    return records;
  }

  @Test
  void recordsAreFoundInEveryShape() throws IOException {
    for (String json :
        List.of(
            "{\"Job Title\": \"a\"}",
            "[{\"job_title\": \"a\"}]",
            "[[{\"JOB_TITLE\": \"a\"}], []]",
            "{\"content\": [{\"job-title\": \"a\"}]}",
            "[{\"content\": [{\"jobTitle\": \"a\"}]}]",
            "{\"matches\": [[{\"Job  Title\": \"a\"}]]}")) {
      assertThat(read(json))
          .as(json)
          .singleElement()
          .satisfies(record -> assertThat(record.first("job_title").textValue()).isEqualTo("a"));
    }
  }

  @Test
  void aRecordKnowsItsPlace() throws IOException {
    List<LegacyRecord> records = read("[[{\"a\": 1}, 7], {\"content\": [{\"a\": 2}]}, null]");
    assertThat(records).extracting(LegacyRecord::position).containsExactly(0, 1, 2, 3);
    assertThat(records)
        .extracting(LegacyRecord::where)
        .containsExactly("[0][0]", "[0][1]", "[1].content[0]", "[2]");
    assertThat(records)
        .extracting(LegacyRecord::isObject)
        .containsExactly(true, false, true, false);
  }

  @Test
  void aRecordMayHaveAListThatIsCalledAsAPages() throws IOException {
    for (String json :
        List.of(
            "[{\"job_title\": \"a\", \"overall_match\": 8, \"matches\": [\"Java\", \"SQL\"]}]",
            "[{\"matches\": [\"Java\"], \"job_title\": \"a\"}]",
            "[{\"job_title\": \"a\", \"url\": \"/1\", \"matches\": [{\"skill\": \"Java\"}]}]",
            "{\"content\": [[\"x\"], {\"job_title\": \"a\", \"jobs\": []}], \"total\": 1}")) {
      assertThat(read(json))
          .as(json)
          .filteredOn(LegacyRecord::isObject)
          .singleElement()
          .satisfies(record -> assertThat(record.first("job_title").textValue()).isEqualTo("a"));
    }
  }

  @Test
  void everyListOfAPageIsRead() throws IOException {
    assertThat(
            read(
                "{\"title\": \"Results\", \"jobs\": [{\"a\": 1}], \"matches\": [7, {\"a\": 2}, [{\"a\": 3}]],"
                    + " \"content\": []}"))
        .extracting(LegacyRecord::where)
        .containsExactly(".jobs[0]", ".matches[0]", ".matches[1]", ".matches[2][0]");
    assertThat(read("{\"content\": [], \"totalElements\": 0}")).isEmpty();
    assertThat(read("{\"content\": [7]}"))
        .extracting(LegacyRecord::where)
        .containsExactly(".content[0]");
  }

  @Test
  void aRecordAroundAListOfObjectsIsNotLost() throws IOException {
    assertThat(
            read("{\"matches\": [{\"skill\": \"Java\"}], \"job_title\": \"a\", \"url\": \"/1\"}"))
        .extracting(LegacyRecord::where)
        .containsExactly(".matches[0]", ".");
  }

  @Test
  void aPageIsReadRecordByRecord() throws IOException {
    Path file =
        Files.writeString(directory.resolve("job_data.json"), "{\"content\": [{\"a\": 1}, {");
    List<LegacyRecord> records = new ArrayList<>();
    assertThatThrownBy(() -> LegacyFile.at(file).read(records::add))
        .isInstanceOf(LegacyProblem.class);
    assertThat(records).hasSize(1);
  }

  @Test
  void filesAreReadInTheEncodingsOfJson() throws IOException {
    String json = "[{\"job_title\": \"B\u00e4cker\"}]";
    for (Charset encoding : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      Path file = directory.resolve("job_data.json");
      Files.write(file, ("\ufeff" + json).getBytes(encoding));
      assertThat(read(file))
          .singleElement()
          .satisfies(
              record -> assertThat(record.first("job_title").textValue()).isEqualTo("B\u00e4cker"));
    }
  }

  @Test
  void whatStatesNothingIsNoField() throws IOException {
    assertThat(
            read("{\"a\": \"NA\", \"b\": null, \"c\": \" \", \"d\": \"n/a\"}").getFirst().fields())
        .isEmpty();
  }

  @Test
  void aBrokenFileSaysWhereWithoutQuotingIt() {
    for (String json :
        List.of(
            "",
            "{\"secret\": ",
            "secret",
            "[1, 2",
            "[] []",
            "[{\"a\": \"secret\"},]",
            "[{\"a\": \"\u0000secret\"}]")) {
      assertThatThrownBy(() -> read(json))
          .as(json)
          .isInstanceOf(LegacyProblem.class)
          .hasMessageNotContaining("secret");
    }
  }

  @Test
  void rowsOfALegacyDatabaseAreRecordsWithWhatWasScraped() throws Exception {
    Path file = LegacySamples.database(directory.resolve("jobs.db"));
    List<LegacyRecord> records = read(file);
    assertThat(records).hasSize(2);
    LegacyRecord first = records.getFirst();
    assertThat(first.where()).isEqualTo("job_matches id 1");
    assertThat(first.first("job_title").textValue()).isEqualTo("Baker");
    assertThat(first.first("job_description").textValue()).isEqualTo("Bakes.");
    assertThat(first.first("overall_match").intValue()).isEqualTo(7);
    assertThat(records.get(1).fields()).containsKey(LegacyDatabase.BROKEN);
    assertThat(
            new RecordMapper("m", new SourceFile("jobs.db", "ab".repeat(32), "", null), false, null)
                .map(records.get(1)))
        .isEqualTo(new Mapped.Rejected("scraped_data is not JSON"));
    assertThat(LegacyFile.at(file).remarks())
        .containsExactly(
            "the notes of 1 applications are NOT taken over: they stay in the file",
            "1 applications of no job match are NOT taken over");
  }

  @Test
  void aRowMayHoldWhatPythonWritesForNothing() throws Exception {
    Path file = LegacySamples.database(directory.resolve("jobs.db"));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement sql = connection.createStatement()) {
      sql.execute("UPDATE job_matches SET scraped_data = '{\"Job Description\": NaN, \"a\": 1}'");
    }
    assertThat(read(file).getFirst().fields())
        .containsKey("a")
        .doesNotContainKeys("job_description", LegacyDatabase.BROKEN);
  }

  @Test
  void aDatabaseMayLieBelowAnyName() throws Exception {
    Path odd = Files.createDirectories(directory.resolve("100% old? #1 \u00fc"));
    assertThat(read(LegacySamples.database(odd.resolve("jobs.db")))).hasSize(2);
  }

  @Test
  void aDatabaseThatIsInUseOrOfAnotherProgramIsRefused() throws Exception {
    Path file = LegacySamples.database(directory.resolve("jobs.db"));
    Path wal = Files.writeString(Path.of(file + "-wal"), "x");
    assertThatThrownBy(() -> read(file)).hasMessageContaining("-wal lies beside it");
    Files.delete(wal);
    Path other = directory.resolve("other.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other);
        Statement sql = connection.createStatement()) {
      sql.execute("CREATE TABLE notes (text TEXT)");
    }
    assertThatThrownBy(() -> read(other)).hasMessageContaining("no table job_matches");
    Files.writeString(other, "x".repeat(5000));
    assertThatThrownBy(() -> read(other)).hasMessageContaining("no readable SQLite");
  }
}
