package jobsearch.runtime.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jobsearch.runtime.Home;
import jobsearch.runtime.Label;
import jobsearch.runtime.Place;
import jobsearch.runtime.RunFiles;
import jobsearch.runtime.SystemRecord;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.environment.StagingFile.Seed;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentFilesTest {

  @TempDir Path directory;
  private Home home;
  private EnvironmentFiles files;

  @BeforeEach
  void open() {
    home = new Home(directory);
    files = new EnvironmentFiles(home, 8600);
  }

  @Test
  void offersProductionAndOneSlotThatAreValidAndSetNothing() throws IOException {
    files.offer();

    assertThat(files.production().settings()).isEmpty();
    assertThat(files.slots()).containsExactly(1);
    assertThat(files.slot(1))
        .isEqualTo(
            new StagingFile(
                1,
                8620,
                Seed.RECORDED,
                List.of(),
                Duration.ofDays(7),
                Duration.ofMinutes(10),
                Map.of()));

    write("staging-1.yaml", "ports: 9000");
    files.offer();
    assertThat(files.slot(1).ports()).isEqualTo(9000);
  }

  @Test
  void readsWhatIsSet() throws IOException {
    write(
        "staging-3.yaml",
        """
        ports: 9300
        seed: production
        sources: [cohere, ramp]
        verification:
          valid-for: 12h
          soak: 30s
        settings:
          JOBSEARCH_SCRAPER_SOURCES_AT_ONCE: 2
          JOBSEARCH_STORE_BATCH: "500"
        """);

    StagingFile slot = files.slot(3);

    assertThat(slot)
        .isEqualTo(
            new StagingFile(
                3,
                9300,
                Seed.PRODUCTION,
                List.of("cohere", "ramp"),
                Duration.ofHours(12),
                Duration.ofSeconds(30),
                Map.of("JOBSEARCH_SCRAPER_SOURCES_AT_ONCE", "2", "JOBSEARCH_STORE_BATCH", "500")));
    Place place = files.place(slot, "127.0.0.1:8605");
    assertThat(place.name()).isEqualTo("staging-3");
    assertThat(place.settings()).containsEntry("JOBSEARCH_STORE_BATCH", "500");
  }

  @Test
  void commentsOfTheOfferedFilesAreValidKeys() throws IOException {
    files.offer();
    for (String name : List.of("staging-1.yaml", "production.yaml")) {
      String keys =
          Files.readString(home.environments().resolve(name))
              .lines()
              .filter(line -> line.matches("#\\s+(- )?[a-zJ][\\w-]*:( +\\S.*)?"))
              .map(line -> line.substring(2))
              .reduce("", (all, line) -> all + line + "\n");
      write(name, keys);
    }

    assertThat(files.slot(1).sources()).containsExactly("cohere");
    assertThat(files.slot(1).settings()).hasSize(1);
    assertThat(files.production().settings()).hasSize(1);
    assertThat(files.approvals())
        .isEqualTo(
            new ApprovalsFile(
                List.of("qa", "product"),
                Duration.ofHours(24),
                Map.of("qa", Set.of("ann", "bob")),
                false));
    assertThat(files.windows())
        .singleElement()
        .returns("weekdays", WindowFile::name)
        .returns(WindowFile.Kind.ALLOW, WindowFile::kind)
        .returns("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH", WindowFile::rule)
        .returns(LocalDateTime.parse("2026-01-05T09:00"), WindowFile::start)
        .returns(Duration.ofHours(8), WindowFile::lasts)
        .returns(ZoneId.of("Europe/Berlin"), WindowFile::zone);
  }

  @Test
  void withoutAFileNobodySignsAndNoWindowCloses() {
    assertThat(files.approvals())
        .isEqualTo(new ApprovalsFile(List.of(), Duration.ofHours(24), Map.of(), false));
    assertThat(files.windows()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sign-offs: [QA] | sign-offs in FILE has no role in QA | use a word such as qa",
        "sign-offs: [qa, qa] | sign-offs in FILE names a role twice | name each once",
        "sign-offs: qa | approvals.sign-offs in FILE is \"qa\" | use a list",
        "valid-for: 0h | valid-for in FILE is 0 | use a time",
        "valid-for: soon | valid-for in FILE is \"soon\" | use a time",
        "people: {qa: []} | approvals.people.qa in FILE names nobody | name accounts",
        "requester-signs: maybe | requester-signs in FILE is \"maybe\" | use one of true",
        "signoffs: [qa] | approvals.signoffs in FILE is unknown | use sign-offs"
      })
  void saysWhatIsWrongWithApprovals(String line, String what, String fix) throws IOException {
    write("production.yaml", "approvals:\n  " + line);
    refuses(files::approvals, what, fix);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name | 5 | windows[0].name in FILE is 5 | write a text",
        "kind | maybe | windows[0].kind in FILE is \"maybe\" | use one of allow, deny",
        "start | monday | windows[0].start in FILE is \"monday\" | 2026-01-05T09:00",
        "lasts | 0m | windows[0].lasts in FILE | use a time such as 8h",
        "lasts | 400d | windows[0].lasts in FILE | use a time such as 8h",
        "zone | Berlin | windows[0].zone in FILE is \"Berlin\" | Europe/Berlin",
        "reason | '' | windows[0].reason in FILE | write a text",
        "until | 5 | windows[0].until in FILE is unknown | use name, kind"
      })
  void saysWhatIsWrongWithAWindow(String key, String value, String what, String fix)
      throws IOException {
    Map<String, String> window =
        new LinkedHashMap<>(
            Map.of(
                "name",
                "w",
                "kind",
                "deny",
                "start",
                "2026-01-05T09:00",
                "lasts",
                "8h",
                "zone",
                "UTC",
                "reason",
                "so"));
    window.put(key, value);
    String keys =
        window.entrySet().stream()
            .map(each -> each.getKey() + ": " + each.getValue())
            .collect(Collectors.joining(", "));
    write("production.yaml", "windows: [{" + keys + "}]");
    refuses(files::windows, what, fix);
    write("production.yaml", "windows: {name: w}");
    refuses(files::windows, "windows in FILE is no list", "begin each");
  }

  private void refuses(ThrowingCallable read, String what, String fix) {
    String file = home.environments().resolve("production.yaml").toString();
    assertThatThrownBy(read)
        .isInstanceOfSatisfying(Trouble.class, trouble -> assertThat(trouble.fix()).contains(fix))
        .hasMessageContaining(what.replace("FILE", file));
  }

  @Test
  void namesTheSlotsThatThereAre() throws IOException {
    assertThatThrownBy(() -> files.slot(1))
        .isInstanceOfSatisfying(
            Trouble.class, trouble -> assertThat(trouble.fix()).contains("staging-1.yaml"))
        .hasMessage("there is no staging slot 1");

    write("staging-2.yaml", "");
    write("staging-10.yaml", "");
    write("notes.txt", "");
    assertThat(files.slots()).containsExactly(2);
    assertThatThrownBy(() -> files.slot(1))
        .isInstanceOfSatisfying(
            Trouble.class, trouble -> assertThat(trouble.fix()).contains("use one of [2]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "port: 8620 | port in FILE is unknown",
        "ports: many | ports in FILE is \"many\"",
        "ports: 80 | ports in FILE is 80",
        "seed: everything | seed in FILE is \"everything\"",
        "sources: cohere | sources in FILE is \"cohere\"",
        "verification: {valid-for: soon} | verification.valid-for in FILE is \"soon\"",
        "verification: {soaked: 1m} | verification.soaked in FILE is unknown",
        "verification: 7d | verification in FILE has no keys",
        "settings: {batch: 1} | settings.batch in FILE is no environment variable",
        "settings: {KAFKA_BOOTSTRAP_SERVERS: x} | is decided by the system",
        "settings: {JOBSEARCH_TOPIC_PREFIX: x} | is decided by the system",
        "settings: {JOBSEARCH_STORE_COPY_S3_BUCKET: x} | is decided by the system",
        "settings: {JOBSEARCH_STORE_BATCH: [1]} | settings.JOBSEARCH_STORE_BATCH in FILE is [1]",
        "'ports: 1\u2028ports: 2' | is not valid YAML at line 2",
        "'- one' | FILE in FILE has no keys",
      })
  void refusesWhatIsNotValidAndNamesThePlace(String content, String message) throws IOException {
    Path file = write("staging-1.yaml", content.replace('\u2028', '\n'));

    assertThatThrownBy(() -> files.slot(1))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining(message.replace("FILE", file.toString()));
  }

  @Test
  void aSlotWithoutAFileIsKnownAsLongAsSomethingWasPutThere() throws IOException {
    write("staging-2.yaml", "");
    Path run = home.slots().resolve("staging-3").resolve("run");
    Files.createDirectories(run);
    assertThat(files.slotsInUse()).containsExactly(2);

    new RunFiles(run)
        .remember(new SystemRecord(9000, true, run, new Label("v1.2.3", "main", "unknown", null)));

    assertThat(files.slots()).containsExactly(2);
    assertThat(files.slotsInUse()).containsExactly(2, 3);
    assertThat(files.assumed(3).name()).isEqualTo("staging-3");
  }

  @Test
  void productionMayCopyElsewhere() throws IOException {
    write("production.yaml", "settings: {JOBSEARCH_STORE_COPY_DIRECTORY: /mnt/other}");

    assertThat(files.production().settings())
        .containsEntry("JOBSEARCH_STORE_COPY_DIRECTORY", "/mnt/other");
    write("production.yaml", "seed: recorded");
    assertThatThrownBy(files::production).hasMessageContaining("seed in");
  }

  @Test
  void checkUpsRiseAndHaveADefault() throws IOException {
    assertThat(files.checkUps()).hasSize(4).startsWith(Duration.ofHours(1));
    write("production.yaml", "check-ups: [30s, 5m]");
    assertThat(files.checkUps()).containsExactly(Duration.ofSeconds(30), Duration.ofMinutes(5));
    assertThat(files.production().settings()).isEmpty();
    write("production.yaml", "check-ups: []");
    assertThat(files.checkUps()).isEmpty();
    for (String wrong : List.of("[5m, 30s]", "[1h, 1h]", "[soon]", "1h")) {
      write("production.yaml", "check-ups: " + wrong);
      assertThatThrownBy(files::checkUps)
          .isInstanceOf(Trouble.class)
          .hasMessageContaining("check-ups in");
    }
  }

  private Path write(String name, String content) throws IOException {
    Files.createDirectories(home.environments());
    return Files.writeString(home.environments().resolve(name), content);
  }
}
