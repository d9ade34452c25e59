package jobsearch.cli.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import jobsearch.runtime.Tail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReadingTest {

  @TempDir Path directory;
  private Path log;

  @BeforeEach
  void name() {
    log = directory.resolve("a.log");
  }

  @Test
  void showsTheLastLines() throws IOException {
    Files.writeString(log, "one\ntwo\nthree\n");

    assertThat(Tail.lines(log, 2)).containsExactly("two", "three");
    assertThat(Tail.lines(log, 9)).containsExactly("one", "two", "three");
    assertThat(Tail.lines(directory.resolve("none"), 2)).isEmpty();
  }

  @Test
  void readsOnlyTheEndOfALongLog() throws IOException {
    Files.writeString(log, "x".repeat(1 << 20) + "\nlast\n");

    assertThat(Tail.lines(log, 1)).containsExactly("last");
  }

  @Test
  void followsWholeLines() throws IOException {
    Files.writeString(log, "old\n");
    Follow follow = new Follow(log);

    append("new\nhalf");
    assertThat(follow.news()).containsExactly("new");

    append(" and half\n");
    assertThat(follow.news()).containsExactly("half and half");
    assertThat(follow.news()).isEmpty();
  }

  @Test
  void followsALogThroughItsRotation() throws IOException {
    Follow follow = new Follow(log);
    assertThat(follow.news()).isEmpty();
    Files.writeString(log, "a long first line\n");
    assertThat(follow.news()).containsExactly("a long first line");

    Files.move(log, directory.resolve("a.log.1"));
    Files.writeString(log, "second\n");

    assertThat(follow.news()).containsExactly("second");
  }

  private void append(String text) throws IOException {
    Files.writeString(log, text, StandardOpenOption.APPEND);
  }
}
