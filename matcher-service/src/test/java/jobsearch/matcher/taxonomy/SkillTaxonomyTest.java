package jobsearch.matcher.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SkillTaxonomyTest {

  private static final SkillTaxonomy SHIPPED = SkillTaxonomy.shipped();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "You lead R&D with our partners.",
        "Own our go-to-market plan. Go to our site, apply with Python.",
        "Series C company; the C-suite; vitamin C",
        "You excel in a fast team. Access to healthcare. In a word: unity.",
        "Spark joy, swift replies, a chef, linear growth, our outreach and a rust-free car",
        "We react quickly and express thanks; this spring, take a java break"
      })
  void ordinaryWordsAreNoTechnology(String text) {
    assertThat(names(text))
        .doesNotContain(
            "R",
            "Go",
            "C",
            "Microsoft Excel",
            "Microsoft Access",
            "Microsoft Word",
            "Unity",
            "Apache Spark",
            "Swift",
            "Chef",
            "Outreach",
            "Rust",
            "React",
            "Spring",
            "Java");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Experience with Go, Python or Java|Go",
        "a Go developer|Go",
        "Golang|Go",
        "statistics in R, Python and SQL|R",
        "C/C++ on Linux|C",
        "C# and .NET|C#",
        "C# and .NET|.NET",
        "Node.js|Node.js",
        "k8s|Kubernetes",
        "Postgres|PostgreSQL",
        "JS, HTML|JavaScript",
        "Excel, Word and PowerPoint|Microsoft Excel",
        "Microsoft Excel|Microsoft Excel",
        "Kafka, Spark and Airflow|Apache Spark",
        "CI/CD|CI/CD",
        "month-end close|accounting",
        "fluent in German|German"
      })
  void technologiesAreFoundUnderTheirNames(String text, String name) {
    assertThat(names(text)).contains(name);
  }

  @Test
  void aLongerNameHidesThoseInsideIt() {
    assertThat(names("React Native, AWS Lambda")).containsExactly("React Native", "AWS Lambda");
  }

  @Test
  void aSentenceWithoutASpaceAfterItsStopIsTwoWords() {
    assertThat(names("You know Python.Java is a plus")).containsExactly("Python", "Java");
  }

  @Test
  void aSpellingWithoutARuleIsRefused() {
    assertThatThrownBy(() -> SkillTaxonomy.of(List.of("technology\tX\t1\tX")))
        .hasMessageContaining("no case rule");
  }

  private static List<String> names(String text) {
    return SHIPPED.find(Words.of(text)).stream().map(mention -> mention.skill().name()).toList();
  }
}
