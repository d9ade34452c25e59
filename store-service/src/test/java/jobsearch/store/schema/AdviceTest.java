package jobsearch.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both texts are fields that tools read: a text that is quoted must not end up in the other. */
class AdviceTest {

  private static final String REPEAT = ", then repeat the command";

  private static final class Lost extends Problem {

    private static final long serialVersionUID = 1L;

    Lost() {
      super("it is lost (java.io.IOException: see: there)", "look: there");
    }
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new Lost(), "it is lost (java.io.IOException: see: there)", "look: there"),
        Arguments.of(new NoSuchFileException("/a/b"), "/a/b is missing", "bring it back" + REPEAT),
        Arguments.of(
            new AccessDeniedException("/a/b"),
            "cannot read or write /a/b",
            "give the user of this command access to it" + REPEAT),
        Arguments.of(
            new FileSystemException("/a/b", null, "No space left on device"),
            "cannot read or write: /a/b: No space left on device",
            "free space or mend the disk" + REPEAT),
        Arguments.of(
            new IOException("No space left on device"),
            "cannot read or write: No space left on device",
            "free space or mend the disk" + REPEAT),
        Arguments.of(
            new SQLException("[SQLITE_FULL]: full"),
            "cannot use the store: [SQLITE_FULL]: full",
            "see the store's log" + REPEAT),
        Arguments.of(
            new DatabaseProblem("cannot open /a: locked"),
            "cannot open /a: locked",
            "mend that" + REPEAT));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aFailureIsSaidWithItsWayOut(Exception failure, String error, String fix) {
    assertThat(Advice.of(failure)).isEqualTo(new Advice(error, fix));
  }
}
