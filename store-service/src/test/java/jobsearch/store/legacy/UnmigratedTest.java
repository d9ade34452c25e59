package jobsearch.store.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import jobsearch.store.legacy.MigrationRequest.Choice;
import jobsearch.store.search.Criterias;
import jobsearch.store.search.WordSearch;
import org.jspecify.annotations.Nullable;
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
    assertThat(find("baker", 10)).isEmpty();
    LegacySamples.directory(legacy);
    assertThat(find("BREAD oven", 10)).hasSize(4);
    assertThat(find("bread 2", 10))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.url()).isEqualTo("https://jobs.example/job/baker/2");
          assertThat(found.posting().title()).isEqualTo("Baker 2");
          assertThat(found.seenAt()).isEqualTo("2025-04-21T23:08:06Z");
        });
    assertThat(find("bread", 2)).hasSize(2);
    assertThat(find("butcher", 10)).isEmpty();
    store.migrate(legacy, new Choice("job_matches_1.json", null, null, true));
    assertThat(find("bread", 10))
        .singleElement()
        .satisfies(found -> assertThat(found.posting().title()).isEqualTo("Baker 9"));
  }

  @Test
  void aFileThatIsBrokenDoesNotHideTheOthers() throws Exception {
    LegacySamples.directory(legacy);
    Files.writeString(legacy.resolve("job_data_broken.json"), "[");
    assertThat(find("bread", 10)).hasSize(4);
  }

  @Test
  void itIsSearchedAsTheIndexIs() throws Exception {
    LegacySamples.directory(legacy);
    Files.writeString(
        legacy.resolve("job_data_2.json"),
        """
        [{"job_title": "C# Entwickler Bäckereien", "company_name": "Müller & Söhne", "location": "Zürich",
          "job_description": "Builds ovens in teams.", "application_url": "https://jobs.example/job/50"}]
        """);
    for (String text :
        List.of(
            "c#",
            "zurich",
            "Zürich",
            "mueller",
            "oven team",
            "\"builds ovens\"",
            "entwick",
            "\"builds ovens\" züri")) {
      assertThat(find(text, 10))
          .as(text)
          .extracting(found -> found.posting().title())
          .contains("C# Entwickler Bäckereien");
    }
    for (String text :
        List.of("\"ovens builds\"", "\"bäckereien müller\"", "c++", "builds butcher")) {
      assertThat(find(text, 10)).as(text).isEmpty();
    }
  }

  @Test
  void titleCompanyAndPlacesAreSearchedForThemselvesAndCounted() throws Exception {
    LegacySamples.directory(legacy);
    assertThat(find(asked(null, "bak", null, null), 10)).hasSize(4);
    assertThat(find(asked(null, "oven", null, null), 10)).isEmpty();
    assertThat(find(asked(null, null, "Oven AG", null), 10)).hasSize(4);
    assertThat(find(asked(null, null, null, "sample"), 10)).hasSize(4);
    assertThat(find(asked("bread", "baker 2", "oven", "9000"), 10)).hasSize(1);
    assertThat(unmigrated.count(asked("sample", null, null, null))).isEqualTo(4);
    store.migrate(legacy, new Choice("job_matches_1.json", null, null, true));
    assertThat(unmigrated.count(asked("sample", null, null, null))).isOne();
  }

  @Test
  void aDirectoryThatCannotBeReadIsNone() throws Exception {
    LegacySamples.directory(legacy);
    PosixFileAttributeView view =
        Objects.requireNonNull(Files.getFileAttributeView(legacy, PosixFileAttributeView.class));
    view.setPermissions(Set.of());
    try {
      assumeFalse(Files.isReadable(legacy), "whoever may read everything cannot be kept out");
      assertThat(find("bread", 10)).isEmpty();
    } finally {
      view.setPermissions(PosixFilePermissions.fromString("rwx------"));
    }
    assertThat(find("bread", 10)).hasSize(4);
  }

  private static WordSearch asked(
      @Nullable String text,
      @Nullable String title,
      @Nullable String company,
      @Nullable String location) {
    return WordSearch.of(Criterias.of("open", text, title, company, location));
  }

  private List<Unmigrated.Found> find(String text, int most) throws SQLException {
    return find(asked(text, null, null, null), most);
  }

  private List<Unmigrated.Found> find(WordSearch wanted, int most) throws SQLException {
    return unmigrated.find(wanted, most);
  }
}
