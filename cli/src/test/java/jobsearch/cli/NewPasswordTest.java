package jobsearch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import jobsearch.runtime.Trouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewPasswordTest {

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Console console =
      new Console(
          new Surroundings(
              Map.of(),
              Path.of("."),
              new PrintStream(said, true, StandardCharsets.UTF_8),
              new PrintStream(said, true, StandardCharsets.UTF_8)),
          false);

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n", "\r", "\nsecond", "\r\nsecond\r\n"})
  void endsAtTheFirstEndOfALine(String rest) {
    assertThat(NewPassword.piped(input(" \tPäss wörd 🔑 " + rest))).isEqualTo(" \tPäss wörd 🔑 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n", "\nsecond"})
  void isNotEmpty(String input) {
    assertThatThrownBy(() -> NewPassword.piped(input(input)))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("empty");
  }

  @Test
  void isText() {
    ByteArrayInputStream latin1 =
        new ByteArrayInputStream("Pässword".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> NewPassword.piped(latin1))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void isNoFileThatSomebodyPipedInByMistake() {
    assertThat(NewPassword.piped(input("🔑".repeat(256)))).hasSize(512);
    assertThatThrownBy(() -> NewPassword.piped(input("x".repeat(1025))))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("at most 256");
  }

  @Test
  void isTypedTwiceAndNeverShown() {
    assertThat(NewPassword.typed(console, typing(" secret ", " secret "))).isEqualTo(" secret ");
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("Password:", "Once more:")
        .doesNotContain("secret");
  }

  @Test
  void isTheSameBothTimes() {
    assertThatThrownBy(() -> NewPassword.typed(console, typing("secret", "Secret")))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("not the same");
  }

  @Test
  void isTypedBySomebody() {
    assertThatThrownBy(() -> NewPassword.typed(console, typing(null, null)))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("empty");
    assertThatThrownBy(() -> NewPassword.typed(console, null))
        .isInstanceOfSatisfying(
            Trouble.class, trouble -> assertThat(trouble.fix()).contains("--password-stdin"));
  }

  private static ByteArrayInputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static NewPassword.Unseen typing(@Nullable String first, @Nullable String second) {
    Iterator<char[]> lines = List.of(line(first), line(second)).iterator();
    return () -> {
      char[] next = lines.next();
      return next.length == 0 ? null : next;
    };
  }

  private static char[] line(@Nullable String text) {
    return text == null ? new char[0] : text.toCharArray();
  }
}
