package jobsearch.matcher.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jobsearch.events.journal.Scores.LocationCompatibility;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.Workplace;
import jobsearch.matcher.taxonomy.Degree;
import jobsearch.matcher.taxonomy.Occupations;
import jobsearch.matcher.taxonomy.Place;
import jobsearch.matcher.taxonomy.Places;
import jobsearch.matcher.taxonomy.Words;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartsTest {

  private static final Places PLACES = Places.shipped();
  private static final Occupations OCCUPATIONS = Occupations.shipped();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5+ years of experience|5",
        "10+ Years of Experience|10",
        "EXPERIENCE: 7 YEARS|7",
        "3 Yrs of experience in yoga|3",
        "3-5 years’ experience|3",
        "3 to 5 years in sales|3",
        "at least 2 years leading teams, 8+ yrs experience|8",
        "Experience: 10 plus years|10",
        "You bring 4 years working with React|4"
      })
  void yearsAskedAreRead(String text, int years) {
    assertThat(YearsAsked.in(text)).extracting(YearsAsked::least).isEqualTo(years);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Over the past 10 years we built a team with experience",
        "founded 5 years ago by people of experience",
        "10-year vesting",
        "year-over-year experience",
        "a 90 years old company of experience",
        "$5 years experience"
      })
  void historyIsNoDemand(String text) {
    assertThat(YearsAsked.in(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Engineer, 2015-06 – 2020-06|5",
        "Jan 2010 - Dec 2011; March 2011 to 2013-01|3",
        "Work|",
        "I have 14 years of practice|14",
        "2018 - present; certified 2021|4",
        "Education;2006 - 2011;Experience;2011-01 - 2014-01|3",
        "Ph.D., University of X, 2006 - 2011|",
        "Anna is 40 years old|"
      })
  void yearsOfWorkAreCounted(String text, @Nullable Integer years) {
    Double found = CvYears.in(text.replace(';', '\n'));
    assertThat(found == null ? null : (Integer) (int) Math.round(found)).isEqualTo(years);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Bachelor's degree in law|BACHELOR|10",
        "MS or PhD in physics|BACHELOR|7",
        "PhD in physics|BACHELOR|4",
        "PhD preferred|BACHELOR|6",
        "BS, MS, or PhD|ASSOCIATE|7",
        "Master's degree|DOCTOR|10"
      })
  void theLowestDegreeThatWillDoIsCompared(String text, Degree held, int score) {
    EducationMatch match = EducationMatch.of(text, Words.of(text), held);
    assertThat(match).extracting(EducationMatch::score).isEqualTo(score);
  }

  @Test
  void educationIsUnknownWhereEitherSaysNothing() {
    assertThat(EducationMatch.of("a degree of care", Words.of("a degree of care"), Degree.MASTER))
        .isNull();
    assertThat(EducationMatch.of("PhD", Words.of("PhD"), null)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "Intern,0",
    "Junior Developer,1",
    "Software Engineer,2",
    "Sr. Engineer,3",
    "Staff Engineer,4",
    "Member of Technical Staff,2",
    "Chief of Staff,2",
    "Engineering Manager,4",
    "Account Manager,2",
    "Senior Product Manager,4",
    "Principal Engineer,5",
    "Director of Sales,6",
    "VP Marketing,7",
    "Chief Technology Officer,8"
  })
  void titlesNameRanks(String title, int rank) {
    assertThat(Rank.of(Words.of(title).lower())).isEqualTo(rank);
  }

  @Test
  void theStepAndTheNearnessMakeTheCareerScore() {
    assertThat(career("Senior Software Engineer", "Software Engineer")).isEqualTo(10);
    assertThat(career("Software Engineer", "Senior Software Engineer")).isEqualTo(8);
    assertThat(career("Software Engineer Intern", "Principal Software Engineer")).isLessThan(6);
    assertThat(career("Registered Nurse", "Software Engineer")).isLessThan(4);
    assertThat(career("Zauberlehrling", "Software Engineer")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "San Francisco, CA||YES",
        "New York; San Francisco||YES",
        "New York, NY||NO",
        "London, UK||NO",
        "Mountain View, CA||",
        "United States||YES",
        "2 Locations||",
        "Remote||YES",
        "Remote - Europe||NO",
        "Remote (US)||YES",
        "London|REMOTE|",
        "New York|REMOTE|YES",
        "Global|REMOTE|YES",
        "Remote - London|ONSITE|NO",
        "|REMOTE|"
      })
  void placesAreComparedAsFarAsTheySay(
      @Nullable String places, @Nullable Workplace workplace, @Nullable LocationCompatibility fit) {
    Posting posting =
        new Posting(
            "x",
            null,
            places == null ? List.of() : List.of(places.split("; ")),
            workplace,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    Place home = PLACES.find("San Francisco, California").getFirst();
    assertThat(LocationMatch.of(posting, home, PLACES)).isEqualTo(fit);
  }

  @Test
  void withoutAHomeOnlyUnboundedRemoteWorkFits() {
    assertThat(LocationMatch.of(at("Remote"), null, PLACES)).isEqualTo(LocationCompatibility.YES);
    assertThat(LocationMatch.of(at("Remote - US"), null, PLACES)).isNull();
  }

  @Test
  void skillsCountByWhereTheyStand() {
    String text = "About us\nWe use A\nRequirements:\nB\nNice to have:\nC\nBenefits\nD";
    Sections sections = Sections.of(text);
    assertThat(sections.factor(text.indexOf("\nB") + 1)).isEqualTo(1.0);
    assertThat(sections.factor(text.indexOf("\nC") + 1)).isEqualTo(0.5);
    assertThat(sections.factor(text.indexOf("\nD") + 1)).isEqualTo(0.25);
    assertThat(sections.factor(text.indexOf("A\n"))).isEqualTo(0.25);
  }

  @Test
  void theOverallScoreIsDrawnToTheMiddleByWhatIsUnknown() {
    assertThat(Overall.of(10, 10, 10, 10, LocationCompatibility.YES)).isEqualTo(10);
    assertThat(Overall.of(null, 10, null, null, null)).isEqualTo(7);
    assertThat(Overall.of(null, null, null, null, LocationCompatibility.YES)).isEqualTo(5);
    assertThat(Overall.of(1, 1, 1, 1, LocationCompatibility.NO)).isEqualTo(1);
  }

  private static Posting at(String place) {
    return new Posting("x", null, List.of(place), null, null, null, null, null, null, null, null);
  }

  private static @Nullable Integer career(String posting, String own) {
    CareerMatch match =
        CareerMatch.of(
            JobTitle.of(posting, OCCUPATIONS), List.of(JobTitle.of(own, OCCUPATIONS)), OCCUPATIONS);
    return match == null ? null : match.score();
  }
}
