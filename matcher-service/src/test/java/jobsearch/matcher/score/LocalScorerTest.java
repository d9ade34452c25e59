package jobsearch.matcher.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import jobsearch.events.journal.Scores;
import jobsearch.events.journal.Scores.LocationCompatibility;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.Workplace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LocalScorerTest {

  private static final LocalScorer SCORER = LocalScorer.shipped();

  private static final Cv ENGINEER =
      new Cv(
          "00000000000000aa",
          """
          Quirina Zweig
          Senior Java Backend Engineer
          Berlin, Germany
          Experience
          Senior Backend Engineer, Umbrella, 2018-03 - present
          Java, Spring Boot, Kafka, PostgreSQL, Kubernetes, microservices and REST APIs.
          Software Engineer, Initech, Jan 2014 - Feb 2018
          Education
          Bachelor of Science, Computer Science, 2010 - 2013
          Certified 2025.\
          """);

  private static final Posting BACKEND =
      posting(
          "Senior Backend Engineer",
          List.of("Berlin, Germany"),
          Workplace.HYBRID,
          """
          What you bring:
          - 5+ years of experience with Java and Spring Boot
          - Kafka, PostgreSQL, Kubernetes
          - Bachelor's degree in Computer Science
          Nice to have
          - Terraform\
          """);

  private static final Posting SALES =
      posting(
          "Enterprise Account Executive",
          List.of("Berlin, Germany"),
          Workplace.HYBRID,
          """
          Requirements:
          - 5+ years of quota-carrying sales experience
          - Salesforce, prospecting, contract negotiation and MEDDIC\
          """);

  @Test
  void aFittingPostingRanksFarAboveOneInOtherWork() {
    Scores backend = SCORER.score(BACKEND, ENGINEER).scores();
    Scores sales = SCORER.score(SALES, ENGINEER).scores();
    assertThat(backend)
        .isEqualTo(new Scores(10, 10, 10, 10, 10, null, null, LocationCompatibility.YES));
    assertThat(sales.overall()).isLessThanOrEqualTo(3);
    assertThat(sales.experience()).isLessThan(5);
  }

  @Test
  void matchedAndMissingSkillsAreTaxonomyNames() {
    Score score = SCORER.score(BACKEND, ENGINEER);
    assertThat(score.matchedSkills())
        .containsExactlyInAnyOrder(
            "Apache Kafka", "Java", "Kubernetes", "PostgreSQL", "Spring Boot");
    assertThat(score.missingSkills()).containsExactly("Terraform");
    assertThat(score.reasoning())
        .startsWith("The same line of work at the same rank. Matches ")
        .contains("missing: Terraform")
        .contains("\"5+ years\" asked: met")
        .contains("Berlin, Germany: fits")
        .doesNotContain("Quirina", "Umbrella", "Initech");
  }

  @Test
  void withoutADescriptionOnlyTitleAndPlaceSpeakAndLittleIsClaimed() {
    Scores fitting =
        SCORER
            .score(posting("Senior Backend Engineer", List.of("Berlin"), null, null), ENGINEER)
            .scores();
    assertThat(fitting)
        .isEqualTo(new Scores(7, null, null, null, 10, null, null, LocationCompatibility.YES));
    Scores unknown =
        SCORER.score(posting("Zauberlehrling", List.of(), null, null), ENGINEER).scores();
    assertThat(unknown).isEqualTo(new Scores(5, null, null, null, null, null, null, null));
  }

  @Test
  void aCvThatSaysNothingGivesNoPartialScores() {
    Cv empty = new Cv("00000000000000bb", "Hello there");
    assertThat(SCORER.score(BACKEND, empty).scores())
        .extracting(Scores::experience, Scores::educationFit, Scores::locationCompatibility)
        .containsOnlyNulls();
  }

  @Test
  void theSameInputAlwaysGivesTheSameScore() {
    Score first = SCORER.score(BACKEND, ENGINEER);
    Score again = LocalScorer.shipped().score(BACKEND, new Cv(ENGINEER.key(), ENGINEER.text()));
    assertThat(again).isEqualTo(first);
  }

  @Test
  void realPostingsAreRankedSensibly() throws Exception {
    String shared = System.getProperty("jobsearch.shared", "");
    assumeFalse(shared.isBlank(), "needs real postings: set -Djobsearch.shared");
    List<Posting> postings = AshbyBoards.in(Path.of(shared, "data", "postings", "ashby-boards"));
    assertThat(postings).hasSizeGreaterThan(100);
    double engineers = average(postings, "(?i).*(backend|software) engineer.*");
    double others = average(postings, "(?i).*(account executive|sales|marketing|recruit).*");
    assertThat(engineers).isGreaterThan(others + 3);
  }

  private static double average(List<Posting> postings, String titles) {
    return postings.stream()
        .filter(posting -> posting.title().matches(titles))
        .map(posting -> SCORER.score(posting, ENGINEER).scores().careerTrajectory())
        .filter(Objects::nonNull)
        .mapToInt(Integer::intValue)
        .average()
        .orElseThrow();
  }

  private static Posting posting(
      String title,
      List<String> locations,
      @Nullable Workplace workplace,
      @Nullable String description) {
    return new Posting(
        title, null, locations, workplace, description, null, null, null, null, null, null);
  }
}
