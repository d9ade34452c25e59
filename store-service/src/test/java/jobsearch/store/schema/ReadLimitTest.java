package jobsearch.store.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadLimitTest {

  private static final String ENDLESS =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n";

  @TempDir Path directory;

  @Test
  void aReaderThatIsLentForTooLongIsBrokenOffAndTheNextOneHasItsOwnTime() throws Exception {
    Timeouts timeouts = new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2));
    try (StoreDatabase database = StoreDatabase.open(directory, timeouts)) {
      assertThat(database.timeouts()).isEqualTo(timeouts);
      try (Connection reader = database.readers().getConnection()) {
        SQLException failure =
            catchThrowableOfType(
                SQLException.class, () -> new Sql(reader).all(ENDLESS, row -> row.getLong(1)));
        assertThat(ReadLimit.ended(failure)).isTrue();
      }
      try (Connection reader = database.readers().getConnection()) {
        assertThat(new Sql(reader).all("SELECT * FROM counters", row -> 1)).isEmpty();
        int busy = new Sql(reader).only("PRAGMA busy_timeout", row -> row.getInt(1));
        assertThat(busy).isEqualTo(2000);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "3.51.3, true",
    "3.54.1, true",
    "4.0.0, true",
    "3.51.2, false",
    "3.50.7, true",
    "3.50.6, false",
    "3.44.6, true",
    "3.44.5, false",
    "3.45.9, false",
    "3.51, false"
  })
  void aSqliteThatCanCorruptAWalFileIsKnown(String version, boolean sound) {
    assertThat(SqliteVersion.isSound(version)).isEqualTo(sound);
  }
}
