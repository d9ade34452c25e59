package jobsearch.runtime.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import jobsearch.runtime.Home;
import jobsearch.runtime.Label;
import jobsearch.runtime.RunFiles;
import jobsearch.runtime.SystemRecord;
import jobsearch.runtime.Trouble;
import jobsearch.runtime.production.Sides.Occupant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SidesFileTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Label DEV = new Label(Label.WORK_TREE, "main", "a", NOW);
  private static final Occupant RELEASE =
      new Occupant(Path.of("/releases/v1.0.0"), new Label("v1.0.0", "main", "b", NOW), true);

  @TempDir Path directory;
  private Home home;
  private SidesFile file;

  @BeforeEach
  void prepare() {
    home = new Home(directory.resolve("home"));
    home.create();
    file = new SidesFile(home);
  }

  @Test
  void isEmptyWhereNothingWasStarted() {
    assertThat(file.read()).isEmpty();
    assertThatThrownBy(() -> file.change(sides -> sides))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("not run from here");
  }

  @Test
  void takesForBlueWhatACommandStartedThatKnewOnePlace() {
    new RunFiles(home.run()).remember(system("/build"));

    Sides sides = file.read().orElseThrow();

    assertThat(sides.leading()).isEqualTo(Side.BLUE);
    assertThat(sides.leader()).contains(new Occupant(Path.of("/build"), DEV, true));
  }

  @Test
  void readsWhatWasWritten() {
    file.started(system("/build"));

    Sides written = file.change(sides -> sides.with(Side.GREEN, RELEASE).ledBy(Side.GREEN));

    assertThat(new SidesFile(home).read()).contains(written);
    assertThat(written.leader()).contains(RELEASE);
    assertThat(written.side("v1.0.0")).contains(Side.GREEN);
    assertThat(written.side(Label.WORK_TREE)).contains(Side.BLUE);
    assertThat(written.side("v9.9.9")).isEmpty();
  }

  @Test
  void aStartRunsTheNewBuildOfAWorkTreeAndLeavesReleasesAlone() {
    file.started(system("/build"));
    assertThat(file.started(system("/later")).leader().orElseThrow().programs())
        .isEqualTo(Path.of("/later"));

    file.change(sides -> sides.with(Side.BLUE, RELEASE));
    assertThat(file.started(system("/latest")).leader()).contains(RELEASE);
  }

  @Test
  void aStartLeavesAWorkTreeAloneThatIsNotWantedAnyMore() {
    file.started(system("/build"));
    file.change(sides ->
        sides
            .with(Side.GREEN, RELEASE)
            .ledBy(Side.GREEN)
            .with(Side.BLUE, sides.leader().orElseThrow().wanted(false)));

    assertThat(file.started(system("/later")).on(Side.BLUE).orElseThrow().programs())
        .isEqualTo(Path.of("/build"));
  }

  @Test
  void isWholeAfterAKillInTheMiddleOfAWrite() throws IOException {
    Sides before = file.started(system("/build"));
    // What a kill leaves: half a draft, and the file as it was.
    Files.writeString(home.directory().resolve("production.json.new"), "{\"leading\":\"gr");

    assertThat(file.read()).contains(before);
    assertThat(file.change(sides -> sides.with(Side.GREEN, RELEASE)).on(Side.GREEN))
        .contains(RELEASE);
    assertThat(home.directory().resolve("production.json.new")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "{\"leading\":\"red\"}",
        "{\"leading\":\"blue\"}",
        "{\"leading\":\"blue\",\"blue\":{\"programs\":\"/p\",\"label\":{},\"wanted\":true}}",
        "{\"leading\":\"blue\",\"blue\":{\"programs\":\"/p\",\"label\":{\"tag\":\"v1\"}}}",
        "{\"leading\":\"blue\",\"blue\":{\"programs\":\"/p\",\"label\":{\"tag\":\"v1\"},\"wanted\":false}}"
      })
  void guessesNothingFromADamagedFileAndNamesTheWayOut(String content) throws IOException {
    file.started(system("/build"));
    Path damaged = home.directory().resolve("production.json");
    Files.writeString(damaged, content);

    assertThatThrownBy(() -> file.read())
        .isInstanceOfSatisfying(
            Trouble.class,
            trouble -> assertThat(trouble.fix()).contains("0026", "jobsearch traffic"))
        .hasMessageStartingWith(damaged + " is damaged: ");
    assertThatThrownBy(() -> file.started(system("/later"))).isInstanceOf(Trouble.class);
    assertThat(damaged).hasContent(content);
  }

  private static SystemRecord system(String programs) {
    return new SystemRecord(8600, false, Path.of(programs), DEV);
  }
}
