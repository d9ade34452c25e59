package jobsearch.orchestrator.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTagTest {

  /** The example of semver.org, and what surrounds it. */
  private static final List<ReleaseTag> IN_ORDER =
      Stream.of(
              "v0.0.0",
              "v0.9.10",
              "v1.0.0-0",
              "v1.0.0-2",
              "v1.0.0-10",
              "v1.0.0-99999999999999999999",
              "v1.0.0--",
              "v1.0.0-RC",
              "v1.0.0-alpha",
              "v1.0.0-alpha.1",
              "v1.0.0-alpha.beta",
              "v1.0.0-beta",
              "v1.0.0-beta.2",
              "v1.0.0-beta.11",
              "v1.0.0-rc.1",
              "v1.0.0",
              "v1.0.1-x",
              "v1.0.1",
              "v1.2.0",
              "v1.10.0",
              "v2.0.0",
              "v10.0.0",
              "v99999999999999999999.0.0")
          .map(ReleaseTag::new)
          .toList();

  @Test
  void comeInTheOrderOfSemVer() {
    List<ReleaseTag> shuffled = new ArrayList<>(IN_ORDER);
    Collections.shuffle(shuffled, new Random(7));

    assertThat(shuffled.stream().sorted()).containsExactlyElementsOf(IN_ORDER);
    for (ReleaseTag one : IN_ORDER) {
      for (ReleaseTag other : IN_ORDER) {
        assertThat(Integer.signum(one.compareTo(other)))
            .isEqualTo(Integer.signum(IN_ORDER.indexOf(one) - IN_ORDER.indexOf(other)));
      }
    }
  }

  @Test
  void knowsItsVersionAndWhetherItIsOneYet() {
    assertThat(new ReleaseTag("v1.2.0-rc.1").isPreRelease()).isTrue();
    assertThat(new ReleaseTag("v1.2.0").isPreRelease()).isFalse();
    assertThat(new ReleaseTag("v1.2.0-rc.1").version()).isEqualTo("1.2.0-rc.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v1.2.3+5 | build metadata",
        "v1.2.3-rc.1+sha.5 | leave it away",
        "1.2.3 | it begins with v: v1.2.3",
        "v1.2 | a version as SemVer 2.0 has it",
        "v01.2.3 | no number with a 0 in front",
        "v1.2.3-01 | no number with a 0 in front",
        "v1.2.3- | SemVer",
        "v1.2.3-rc..1 | SemVer",
        "V1.2.3 | SemVer",
        "--upload-pack=x | SemVer",
        "v1.2.3 --force | SemVer",
        "v1.2.3/../../x | SemVer",
        "v1.2.3-ä | SemVer",
        "v1.2.٣ | SemVer",
        "main | SemVer",
      })
  void whatIsNoneIsRefusedWithTheReason(String name, String reason) {
    assertThatThrownBy(() -> new ReleaseTag(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(reason);
    assertThat(ReleaseTag.parse(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1.2.3\n", "v1.2.3\u001b"})
  void controlCharactersAreNotRepeated(String name) {
    assertThatThrownBy(() -> new ReleaseTag(name)).hasMessageContaining("?'");
  }

  @Test
  void oneThatIsTooLongIsCutInTheMessage() {
    assertThatThrownBy(() -> new ReleaseTag("v1.2.3-" + "x".repeat(500)))
        .hasMessageContaining("longer than 100")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
  }

  @Test
  void isATextInJson() throws Exception {
    assertThat(ManifestJson.JSON.writeValueAsString(new ReleaseTag("v1.2.3")))
        .isEqualTo("\"v1.2.3\"");
    assertThat(ManifestJson.JSON.readValue("\"v1.2.3\"", ReleaseTag.class))
        .isEqualTo(new ReleaseTag("v1.2.3"));
  }
}
