package jobsearch.runtime.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import jobsearch.runtime.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private static final Path ROOT = Path.of("/checkout");

  @Test
  void beginsAtPort8600WithTheUsersBoards() {
    Settings settings = Settings.fromEnvironment(Map.of(), ROOT);

    assertThat(settings.portBase()).isEqualTo(8600);
    assertThat(settings.recorded()).isFalse();
    assertThat(settings.copied()).isTrue();
    assertThat(settings.release().directory()).isEqualTo(ROOT);
  }

  @Test
  void takesThePortBaseOfTheEnvironment() {
    assertThat(Settings.fromEnvironment(Map.of("JOBSEARCH_PORT_BASE", " 9000 "), ROOT).portBase())
        .isEqualTo(9000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"80", "65530", "-1", "nine", "1e4"})
  void refusesAPortBaseThatCannotBe(String base) {
    assertThatThrownBy(() -> Settings.fromEnvironment(Map.of("JOBSEARCH_PORT_BASE", base), ROOT))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("JOBSEARCH_PORT_BASE")
        .hasMessageContaining(base);
  }
}
