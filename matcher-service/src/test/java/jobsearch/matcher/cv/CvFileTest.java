package jobsearch.matcher.cv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CvFileTest {

  private static final String PLAIN =
      """
      Ada Müller
      Backend Engineer
      Skills
      - C++, C#, snake_case_names
      - Java (5 years) at https://example.com
      """;

  @Test
  void theKeyIsTheStartOfTheNormalTextsHashAndTheFileHasItsOwn() throws Exception {
    CvFile file = CvFile.read("abc".getBytes(StandardCharsets.UTF_8));
    assertThat(file.cvKey()).isEqualTo("ba7816bf8f01cfea");
    assertThat(file.fileHash())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CvFile other = CvFile.read("abc\n".getBytes(StandardCharsets.UTF_8));
    assertThat(other.cvKey()).isEqualTo(file.cvKey());
    assertThat(other.fileHash()).isNotEqualTo(file.fileHash());
  }

  @Test
  void markdownLineEndingsBlanksAndUnicodeFormDoNotChangeTheKey() throws Exception {
    String markdown =
        "\uFEFF# Ada M\u00fcller ##\r\n\r\n\r\n**Backend** *Engineer*  \r\n---\r\n## Skills\r\n\r\n"
            + "* C++, C#, snake_case_names\r\n+ `Java` (***5 years***) at"
            + " [https://example.com](https://example.com)\r\n";
    assertThat(key(markdown)).isEqualTo(key(PLAIN));
    assertThat(key(Normalizer.normalize(PLAIN, Normalizer.Form.NFD))).isEqualTo(key(PLAIN));
    assertThat(key(PLAIN.replace(" ", "\u00a0 ").replace("\n", " \r\n"))).isEqualTo(key(PLAIN));
  }

  @Test
  void anotherWordIsAnotherKey() throws Exception {
    assertThat(key(PLAIN.replace("C#", "C"))).isNotEqualTo(key(PLAIN));
    assertThat(key(PLAIN.replace("5", "6"))).isNotEqualTo(key(PLAIN));
  }

  @Test
  void whatIsNoDecorationStays() {
    assertThat(NormalText.of("2 * 3 * 4 _x_ a_b_c \\*kept\\* [team](x) <b>"))
        .isEqualTo("2 * 3 * 4 x a_b_c *kept* team x <b>");
    assertThat(NormalText.of("> quoted\n```\n3. third\n\tJava\u200b"))
        .isEqualTo("quoted\n- third\nJava");
  }

  @Test
  void normalTextIsItsOwnNormalText() {
    String normal = NormalText.of("# A\n* **b** _c_\n1. [d](e)\n> f `g`");
    assertThat(NormalText.of(normal)).isEqualTo(normal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t", "---\n***\n"})
  void nothingIsRefused(String text) {
    assertThatThrownBy(() -> CvFile.read(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(CvFile.Unreadable.class)
        .hasMessageContaining("send the CV's text");
  }

  @Test
  void whatIsNoTextIsRefusedWithTheWayToMendIt() {
    assertThatThrownBy(() -> CvFile.read(new byte[CvFile.MOST_BYTES + 1]))
        .isInstanceOf(CvFile.TooLarge.class)
        .hasMessageContaining("more than 500 KB");
    assertThatThrownBy(() -> CvFile.read("%PDF-1.7".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("save the CV as text or Markdown");
    assertThatThrownBy(() -> CvFile.read(new byte[] {'P', 'K', 3, 4, 20}))
        .hasMessageContaining("save the CV as text or Markdown");
    assertThatThrownBy(() -> CvFile.read("abc\0def".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("binary");
    assertThatThrownBy(() -> CvFile.read("Müller".getBytes(StandardCharsets.ISO_8859_1)))
        .hasMessageContaining("not valid UTF-8");
  }

  @Test
  void itsTextIsNotInItsDescription() throws Exception {
    assertThat(CvFile.read(PLAIN.getBytes(StandardCharsets.UTF_8)).toString())
        .doesNotContain("Ada");
  }

  private static String key(String text) throws Exception {
    return CvFile.read(text.getBytes(StandardCharsets.UTF_8)).cvKey();
  }
}
