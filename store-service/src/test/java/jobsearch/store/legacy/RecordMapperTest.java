package jobsearch.store.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import jobsearch.events.journal.MatchImported;
import jobsearch.events.journal.Scores;
import jobsearch.events.posting.Posting;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordMapperTest {

  private static final String CV = LegacySamples.CV;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Mapped map(JsonNode record, @Nullable String cv, @Nullable String baseUrl) {
    SourceFile file = new SourceFile("job_data_20250421_230806.json", "ab".repeat(32), "bread", cv);
    return new RecordMapper("m", file, false, baseUrl).map(LegacyRecord.of(3, "[3]", record));
  }

  private static MatchImported accepted(JsonNode record) {
    return ((Mapped.Accepted) map(record, CV, "https://jobs.example")).fact();
  }

  private static String rejected(JsonNode record) {
    return ((Mapped.Rejected) map(record, CV, null)).reason();
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aListedPostingKeepsWhatItStates() {
    MatchImported fact = accepted(json(LegacySamples.listed(1)));
    assertThat(fact.ref().source()).isEqualTo("https://jobs.example");
    assertThat(fact.ref().url()).isEqualTo("https://jobs.example/job/baker/1");
    assertThat(fact.posting())
        .isEqualTo(
            new Posting(
                "Baker 1",
                "Oven AG",
                List.of("9000 Sample"),
                null,
                "Bakes bread 1.\n\nRequired skills: Flour",
                null,
                "80-100%",
                null,
                Instant.parse("2025-04-21T00:00:00Z"),
                null,
                null));
    assertThat(fact.term()).isEqualTo("bread");
    assertThat(fact.cvKey()).isEqualTo(CV);
    assertThat(fact.scores()).isNull();
    assertThat(fact.scrapedAt()).isEqualTo("2025-04-21T23:08:06Z");
    assertThat(fact.position()).isEqualTo(3);
    assertThat(fact.file()).hasSize(32);
  }

  @Test
  void aMatchKeepsItsScoresAndNothingAboutThePerson() {
    MatchImported fact = accepted(json(LegacySamples.match(1, 9)));
    assertThat(fact.scores())
        .isEqualTo(new Scores(9, 9, 3, 4, 5, 6, 7, Scores.LocationCompatibility.YES));
    assertThat(fact.toString()).doesNotContain("You can bake", "cv.pdf");
  }

  @Test
  void whatARecordSaysItselfWinsOverWhatIsTakenForItsFile() {
    ObjectNode record = json(LegacySamples.match(1, 9));
    record
        .put("search_term", "rolls")
        .put("cv_key", "FEDCBA9876543210")
        .put("scraped_at", "2025-05-01T10:00:00+02:00")
        .put("matched_at", "2025-05-01 10:00:00")
        .put("salary_range", "CHF 5000")
        .put("location_compatibility", "Unknown");
    MatchImported fact = accepted(record);
    assertThat(fact.term()).isEqualTo("rolls");
    assertThat(fact.cvKey()).isEqualTo("fedcba9876543210");
    assertThat(fact.scrapedAt()).isEqualTo("2025-05-01T08:00:00Z");
    assertThat(fact.matchedAt()).isEqualTo("2025-05-01T10:00:00Z");
    assertThat(Objects.requireNonNull(fact.posting().salary()).summary()).isEqualTo("CHF 5000");
    assertThat(Objects.requireNonNull(fact.scores()).locationCompatibility()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "job_title|null|job_title is missing",
        "job_title|7|job_title is no text",
        "application_url|null|application_url is missing",
        "application_url|\"/job/1\"|application_url is relative: give the base URL",
        "application_url|\"ftp://jobs.example/1\"|application_url is no address of a job",
        "application_url|\"https://jobs.example/undefined\"|application_url is no address of a job",
        "overall_match|11|overall_match is 11, not 1 to 10",
        "overall_match|0|overall_match is 0, not 1 to 10",
        "overall_match|\"good\"|overall_match is no whole number",
        "overall_match|7.5|overall_match is no whole number",
        "overall_match|null|overall_match is missing",
        "skills_match|{}|skills_match is no whole number",
        "cv_key|\"short\"|cv_key is not 16 hex digits",
        "location|{\"city\": 1}|location is no text",
        "overall_match|4294967303|overall_match is large, not 1 to 10",
        "overall_match|-7|overall_match is -7, not 1 to 10",
        "overall_match|123456789012345678901234567890|overall_match is large, not 1 to 10",
        "overall_match|true|overall_match is no whole number",
        "overall_match|NaN|overall_match is missing",
      })
  void whatIsStatedWronglyIsRejectedWithTheReason(String field, String value, String reason)
      throws Exception {
    ObjectNode record = json(LegacySamples.match(1, 9));
    record.set(field, LegacyJson.JSON.readTree(value));
    assertThat(rejected(record)).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/job/view?id=5|https://jobs.example/job/view?id=5",
        "/job/caf%C3%A9/7|https://jobs.example/job/caf%C3%A9/7",
        "/job/1#x|https://jobs.example/job/1#x",
        "/job/head baker|https://jobs.example/job/head%20baker",
        "/job/100%-baker|https://jobs.example/job/100%25-baker",
        "/job/b\u00e4cker|https://jobs.example/job/b\u00e4cker",
        "/job/{1}|https://jobs.example/job/%7B1%7D",
        "job/1|https://jobs.example/job/1",
        "./job/1|https://jobs.example/job/1",
        "../job/1|https://jobs.example/job/1",
        "../../job/1|https://jobs.example/job/1",
        "?id=5|https://jobs.example/?id=5",
        "/job/1?next=https://other.example/|https://jobs.example/job/1?next=https://other.example/",
        "//other.example/job/1|https://other.example/job/1",
        "https://other.example/job/1?a=%20b|https://other.example/job/1?a=%20b",
      })
  void aRelativeUrlLeadsWhereItsPageLed(String stated, String url) {
    ObjectNode record = json(LegacySamples.listed(1)).put("Application URL", stated);
    assertThat(accepted(record).ref().url()).isEqualTo(url);
  }

  @Test
  void aLinkThatLeadsToNoPageIsRejected() {
    for (String link : List.of("javascript:apply()", "mailto:jobs@jobs.example", "ftp://a/1")) {
      ObjectNode record = json(LegacySamples.listed(1)).put("Application URL", link);
      assertThat(map(record, CV, "https://jobs.example"))
          .isEqualTo(new Mapped.Rejected("application_url is no address of a job"));
    }
  }

  @Test
  void whatPythonWritesForNothingIsNothing() throws Exception {
    ObjectNode record = json(LegacySamples.match(1, 9));
    for (String field : List.of("company_name", "location", "skills_match", "posting_date")) {
      record.set(field, LegacyJson.JSON.readTree("NaN"));
    }
    MatchImported fact = accepted(record);
    assertThat(fact.posting().company()).isNull();
    assertThat(fact.posting().locations()).isEmpty();
    assertThat(Objects.requireNonNull(fact.scores()).skills()).isNull();
  }

  @Test
  void aNumberWhereATextWasExpectedIsTakenAsText() throws Exception {
    ObjectNode record = json(LegacySamples.match(1, 9));
    record
        .put("salary_range", 80_000)
        .put("posting_date", 20250421)
        .put("location", 9000)
        .put("overall_match", 7.0)
        .put("skills_match", "8.0");
    record.set("required_skills", JSON.readTree("[\"Flour\", null, 7]"));
    MatchImported fact = accepted(record);
    assertThat(Objects.requireNonNull(fact.posting().salary()).summary()).isEqualTo("80000");
    assertThat(fact.posting().postedAt()).isNull();
    assertThat(fact.posting().locations()).containsExactly("9000");
    assertThat(fact.posting().description()).endsWith("Required skills: Flour, 7");
    assertThat(Objects.requireNonNull(fact.scores()).overall()).isEqualTo(7);
    assertThat(Objects.requireNonNull(fact.scores()).skills()).isEqualTo(8);
  }

  @Test
  void scoresOfNoCvAreRejectedAndAPostingOfNoCvIsNot() {
    assertThat(map(json(LegacySamples.match(1, 9)), null, null))
        .isEqualTo(new Mapped.Rejected("it has scores and no CV: name the CV's key for this file"));
    assertThat(map(json(LegacySamples.listed(1)), null, "https://jobs.example"))
        .isInstanceOf(Mapped.Accepted.class);
  }

  @Test
  void whatTheJournalCannotHoldIsRejected() {
    ObjectNode record = json(LegacySamples.match(1, 9)).put("job_description", "x".repeat(200_001));
    assertThat(rejected(record)).contains("more than 200000");
    record.put("job_description", "\u8b80".repeat(180_000)).put("required_skills", "x");
    assertThat(map(record, CV, null)).isInstanceOf(Mapped.Accepted.class);
    record.put("required_skills", "\u8b80".repeat(180_000));
    assertThat(rejected(record)).contains("too large for the journal");
    record.put("job_description", "\ud83c\udf5e".repeat(100_000)).putNull("required_skills");
    assertThat(rejected(record)).contains("too large for the journal");
  }

  @ParameterizedTest
  @CsvSource({
    "21.04.2025, 2025-04-21T00:00:00Z",
    "1.4.2025 08:30, 2025-04-01T08:30:00Z",
    "2025-04-21, 2025-04-21T00:00:00Z",
    "2025-04-21 10:11:12, 2025-04-21T10:11:12Z",
    "2025-04-21T10:11:12.123456, 2025-04-21T10:11:12.123456Z",
    "2025-04-21T10:11:12Z, 2025-04-21T10:11:12Z",
    "2025-04-21T10:11:12+02:00, 2025-04-21T08:11:12Z",
    "vor 3 Tagen,",
    "99.99.2025,",
  })
  void timesAreReadIfTheyAreCertain(String text, @Nullable String time) {
    assertThat(LegacyTimes.parse(text)).isEqualTo(time == null ? null : Instant.parse(time));
  }
}
