package jobsearch.orchestrator.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangelogTest {

  private static final String CHANGELOG =
      """
      # Changelog

      Mentions 1.2.3, which is no heading.

      ## Unreleased

      ## [1.2.3-rc.1] - 2026-11-20

      - a candidate

      ## 11.2.3

      - another one

      ## [1.2.3] - 2026-11-23

      ### Added

      - what people see

      ```
      ## no heading
      ```

      ## v1.2.2

      ## 1.2.1
      """;

  @Test
  void theSectionIsAllBelowTheHeadingThatNamesTheVersion() {
    assertThat(section("v1.2.3"))
        .hasValueSatisfying(text ->
            assertThat(text)
                .startsWith("### Added")
                .contains("- what people see", "## no heading")
                .doesNotContain("1.2.2", "candidate"));
    assertThat(section("v1.2.3-rc.1")).contains("- a candidate");
    assertThat(section("v11.2.3")).contains("- another one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1.2.4", "v2.3.0", "v1.2.3-rc.2", "v1.2.2", "v1.2.1", "v0.2.3"})
  void thereIsNoneWithoutHeadingOrText(String tag) {
    assertThat(section(tag)).isEmpty();
  }

  private static Optional<String> section(String tag) {
    return Changelog.section(CHANGELOG, new ReleaseTag(tag));
  }
}
