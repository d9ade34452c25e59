package jobsearch.scraper.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -",
        "'  ', -",
        "'<p> </p>', -",
        "'<p>One  two</p><p>three</p>', 'One two\n\nthree'",
        "'<p>a<br>b</p>', 'a\nb'",
        "'<h2>Tasks</h2><ul><li>a</li><li>b &amp; c</li></ul>', 'Tasks\n\n- a\n- b & c'",
        "'<ul><li><p>a</p></li><li><div>b</div></li></ul><p>c</p>', '- a\n- b\n\nc'",
        "'&lt;p&gt;a &amp;amp; b&lt;/p&gt;', 'a & b'",
        "'<div>a</div><div>b</div>', 'a\n\nb'",
        "'<b>bold</b> and <i>slanted</i>', 'bold and slanted'",
        "'plain\nlines\n\n\n\nstay', 'plain\nlines\n\nstay'",
        "'5 < 6 & 7 > 6', '5 < 6 & 7 > 6'",
        "'a\u00a0\u00a0b', 'a b'",
        "'<p>x</p><script>alert(1)</script>', x",
      })
  void keepsWordsAndParagraphs(@Nullable String html, @Nullable String text) {
    assertThat(PlainText.of(html)).isEqualTo(text);
  }
}
