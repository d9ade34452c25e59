package jobsearch.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

  @TempDir Path directory;

  @Test
  void isWhereTheUserSays() {
    assertThat(Home.fromEnvironment(Map.of("JOBSEARCH_HOME", "/data/jobs")).directory())
        .isEqualTo(Path.of("/data/jobs"));
  }

  @Test
  void isAmongTheUsersData() {
    assertThat(Home.fromEnvironment(Map.of("XDG_DATA_HOME", "/data")).directory())
        .isEqualTo(Path.of("/data/jobsearch"));
    assertThat(Home.fromEnvironment(Map.of("XDG_DATA_HOME", "data")).directory())
        .isEqualTo(Path.of(System.getProperty("user.home"), ".local/share/jobsearch"));
    assertThat(Home.fromEnvironment(Map.of()).directory())
        .isEqualTo(Path.of(System.getProperty("user.home"), ".local/share/jobsearch"));
  }

  @Test
  void offersSourcesOnceAndNeverOverwritesThem() throws IOException {
    Home home = new Home(directory);

    home.offerSources();
    assertThat(home.sources()).content().contains("type: ashby").contains("sources: {}");

    Files.writeString(home.sources(), "mine");
    home.offerSources();
    assertThat(home.sources()).hasContent("mine");
  }

  @Test
  void saysWhatToDoWhereItCannotWrite() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");

    assertThatThrownBy(() -> new Home(file.resolve("home")).create())
        .isInstanceOfSatisfying(
            Trouble.class, trouble -> assertThat(trouble.fix()).contains("JOBSEARCH_HOME"));
  }

  @Test
  void isForNobodyElse() throws IOException {
    Home home = new Home(directory.resolve("a/home"));

    home.create();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.directory())))
        .isEqualTo("rwx------");
  }

  @Test
  void isUsableWithoutSpaceUntilSomethingIsToBeStarted() {
    Home home = new Home(directory);

    home.create();

    assertThatThrownBy(() -> home.requireSpace(Long.MAX_VALUE))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("MB are free");
    home.requireSpace(0);
  }

  @Test
  void knowsThatItIsTemporary() throws IOException {
    Home home = new Home(directory);
    assertThat(home.isTemporary()).isFalse();

    home.markTemporary();

    assertThat(home.isTemporary()).isTrue();
  }

  @Test
  void knowsTheFreeSpaceOfAPlaceThatDoesNotExistYet() {
    assertThat(new Home(directory.resolve("a/b/c")).freeBytes()).isPositive();
  }
}
