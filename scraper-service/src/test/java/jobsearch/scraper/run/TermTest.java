package jobsearch.scraper.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermTest {

  @ParameterizedTest
  @CsvSource({
    "'', Anything at all, true",
    "'  ', Anything at all, true",
    "engineer, Software Engineer (m/w/d), true",
    "software ENGINEER, 'Engineer, Software', true",
    "engineer, Engineering Manager, false",
    "java, JavaScript Developer, false",
    "data engineer, Software Engineer, false",
    "c++, Senior C++ Developer, true",
    "c, Senior C++ Developer, false",
    "'data, engineer', Data Engineer, true",
    "köche, KÖCHE gesucht, true",
  })
  void wantsEveryWordInTheTitle(String term, String title, boolean matches) {
    assertThat(new Term(term).matches(title)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({"&, true", "'. -', true", "'', false", "' ', false", "+, false", "C#, false"})
  void saysNothingWhenItIsThereButHasNoWord(String term, boolean nothing) {
    assertThat(Term.saysNothing(term)).isEqualTo(nothing);
  }
}
