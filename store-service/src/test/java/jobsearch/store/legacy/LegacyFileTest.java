package jobsearch.store.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
  void whatStatesNothingIsNoField() throws IOException {
    assertThat(
            read("{\"a\": \"NA\", \"b\": null, \"c\": \" \", \"d\": \"n/a\"}").getFirst().fields())
        .isEmpty();
  }

  @Test
  void aBrokenFileSaysWhereWithoutQuotingIt() {
    for (String json :
        List.of("", "{\"secret\": ", "secret", "[1, 2", "[] []", "[{\"a\": \"\u0000secret\"}]")) {
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
    assertThat(LegacyFile.at(file).remarks())
        .containsExactly("1 rows of applications stay in the file");
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
