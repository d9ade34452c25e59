package jobsearch.store.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import jobsearch.store.legacy.MigrationRequest.Choice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnmigratedTest {

  @TempDir Path home;
  private LegacyStore store;
  private Path legacy;
  private Unmigrated unmigrated;

  @BeforeEach
  void open() throws Exception {
    store = new LegacyStore(home);
    legacy = home.resolve("legacy");
    unmigrated = new Unmigrated(legacy, store.store.database().readers());
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  @Test
  void aPostingIsFoundInItsFileUntilItIsInTheStore() throws Exception {
    assertThat(unmigrated.find("baker", 10)).isEmpty();
    LegacySamples.directory(legacy);
    assertThat(unmigrated.find("BREAD oven", 10)).hasSize(5);
    assertThat(unmigrated.find("bread 2", 10))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.url()).isEqualTo("https://jobs.example/job/baker/2");
          assertThat(found.posting().title()).isEqualTo("Baker 2");
          assertThat(found.seenAt()).isEqualTo("2025-04-21T23:08:06Z");
        });
    assertThat(unmigrated.find("bread", 2)).hasSize(2);
    assertThat(unmigrated.find("butcher", 10)).isEmpty();
    store.migrate(legacy, new Choice("job_matches_1.json", null, null, true));
    assertThat(unmigrated.find("bread", 10))
        .singleElement()
        .satisfies(found -> assertThat(found.posting().title()).isEqualTo("Baker 9"));
  }

  @Test
  void aFileThatIsBrokenDoesNotHideTheOthers() throws Exception {
    LegacySamples.directory(legacy);
    Files.writeString(legacy.resolve("job_data_broken.json"), "[");
    assertThat(unmigrated.find("bread", 10)).hasSize(5);
  }
}
