package jobsearch.scraper.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.Salary;
import jobsearch.events.posting.Workplace;
import jobsearch.scraper.fetch.Fetched;
import jobsearch.scraper.source.Source;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AshbyBoardTest {

  private static final String IDENTITY = "https://jobs.ashbyhq.com/HighlightTA";
  private final Board board =
      Board.of(
          new Source(
              "highlight",
              IDENTITY,
              "https://api.ashbyhq.com",
              Duration.ZERO,
              null,
              "Highlight TA",
              true,
              new Source.Ashby("HighlightTA")));

  @Test
  void asksTheApiForPay() throws Exception {
    assertThat(board.address(board.firstPage()))
        .hasToString(
            "https://api.ashbyhq.com/posting-api/job-board/HighlightTA?includeCompensation=true");
  }

  @Test
  void readsARecordedBoard() throws Exception {
    Listing listing = board.listing(IDENTITY, recorded());

    assertThat(listing.next()).isNull();
    assertThat(listing.skipped()).isZero();
    assertThat(listing.entries()).hasSize(2);
    Listing.Entry engineer = listing.entries().get(1);
    assertThat(engineer.listed().nativeId()).isEqualTo("fc2f1f85-46a0-4a31-b165-683e39c07c04");
    assertThat(engineer.listed().url()).isEqualTo(IDENTITY + "/" + engineer.listed().nativeId());
    assertThat(engineer.listed().postedAt()).isEqualTo(Instant.parse("2026-07-08T19:48:19.767Z"));
    Posting posting = Objects.requireNonNull(engineer.posting());
    assertThat(posting.title()).isEqualTo("Senior Site Reliability Engineer");
    assertThat(posting.company()).isEqualTo("Highlight TA");
    assertThat(posting.locations()).containsExactly("Toronto, Ontario");
    assertThat(posting.workplace()).isEqualTo(Workplace.HYBRID);
    assertThat(posting.description()).startsWith("COMPANY OVERVIEW\n\nOur client");
    assertThat(posting.department()).isEqualTo("HighlightTA Confidential");
    assertThat(posting.employmentType()).isEqualTo("FullTime");
    assertThat(posting.applyUrl()).isEqualTo(engineer.listed().url() + "/application");
    assertThat(posting.salary())
        .isEqualTo(
            new Salary(
                new BigDecimal("102800"),
                new BigDecimal("137000"),
                "CAD",
                Salary.Interval.YEAR,
                "CA$102.8K – CA$137K"));
    assertThat(Objects.requireNonNull(listing.entries().getFirst().posting()).salary()).isNull();
  }

  @Test
  void fingerprintsWhatTheListStates() throws Exception {
    String job = job("\"title\": \"A\"");
    String before = entries("[" + job + "]").getFirst().listed().fingerprint();

    assertThat(entries("[" + job + "]").getFirst().listed().fingerprint()).isEqualTo(before);
    assertThat(
            entries("[" + job("\"title\": \"A\", \"team\": \"B\"") + "]")
                .getFirst()
                .listed()
                .fingerprint())
        .isNotEqualTo(before);
  }

  @Test
  void passesOverUnlistedJobsAndCountsUnusableOnes() throws Exception {
    Listing listing =
        listing(
            "["
                + job("\"title\": \"A\", \"isListed\": false")
                + ", "
                + job("\"title\": \" \"")
                + ", {\"title\": \"No link\"}, "
                + job("\"title\": \"B\"")
                + "]");

    assertThat(listing.skipped()).isEqualTo(2);
    assertThat(listing.entries()).extracting(entry -> entry.listed().title()).containsExactly("B");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "Remote, false, REMOTE",
        "Hybrid, true, HYBRID",
        "Onsite, true, ONSITE",
        "Elsewhere, true, -",
        "-, true, REMOTE",
        "-, false, -",
      })
  void trustsTheWorkplaceTypeBeforeIsRemote(
      @Nullable String type, boolean remote, @Nullable Workplace workplace) throws Exception {
    String stated = type == null ? "null" : "\"" + type + "\"";

    Posting posting =
        posting("\"title\": \"A\", \"workplaceType\": " + stated + ", \"isRemote\": " + remote);

    assertThat(posting.workplace()).isEqualTo(workplace);
  }

  @Test
  void keepsEveryLocationOnce() throws Exception {
    Posting posting =
        posting(
            """
            "title": "A", "location": "Berlin",
            "secondaryLocations": [{"location": "Paris"}, {"location": "Berlin"}, {}]
            """);

    assertThat(posting.locations()).containsExactly("Berlin", "Paris");
  }

  @Test
  void leavesOpenWhatTheBoardDoesNotState() throws Exception {
    assertThat(posting("\"title\": \"A\", \"team\": \"Core\", \"descriptionHtml\": \"<p>Hi</p>\""))
        .isEqualTo(
            new Posting(
                "A", "Highlight TA", List.of(), null, "Hi", "Core", null, null, null, null, null));
  }

  @Test
  void makesNoRangeOfTwoCurrencies() throws Exception {
    Posting posting =
        posting(
            """
            "title": "A", "compensation": {"compensationTierSummary": "many", "compensationTiers": [
              {"components": [{"compensationType": "Salary", "interval": "1 YEAR",
                "currencyCode": "USD", "minValue": 1, "maxValue": 2}]},
              {"components": [{"compensationType": "Salary", "interval": "1 YEAR",
                "currencyCode": "EUR", "minValue": 1, "maxValue": 2}]}]}
            """);

    assertThat(posting.salary()).isEqualTo(new Salary(null, null, null, null, "many"));
  }

  @ParameterizedTest
  @CsvSource({
    "1 HOUR, HOUR",
    "1 DAY, DAY",
    "1 WEEK, WEEK",
    "1 MONTH, MONTH",
    "1 YEAR, YEAR",
    "NONE,"
  })
  void spansTheTiersOfOneCurrency(String stated, Salary.@Nullable Interval interval)
      throws Exception {
    Posting posting =
        posting(
            """
            "title": "A", "compensation": {"compensationTiers": [
              {"components": [{"compensationType": "Salary", "interval": "%1$s",
                "currencyCode": "USD", "minValue": 10, "maxValue": 20}]},
              {"components": [{"compensationType": "Bonus", "interval": "%1$s",
                "currencyCode": "USD", "minValue": 1, "maxValue": 90},
                {"compensationType": "Salary", "interval": "%1$s",
                "currencyCode": "USD", "minValue": 15.5, "maxValue": null}]}]}
            """
                .formatted(stated));

    assertThat(posting.salary())
        .isEqualTo(new Salary(new BigDecimal("10"), new BigDecimal("20"), "USD", interval, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>Sorry</html>", "{\"jobs\": {}}", "", "[]"})
  void saysWhyAnAnswerIsNoBoard(String body) {
    assertThatThrownBy(() -> board.listing(IDENTITY, page(body)))
        .isInstanceOf(Unreadable.class)
        .hasMessageStartingWith("it ")
        .hasMessageNotContaining("Sorry");
  }

  @Test
  void hasNoPagesOfPostings() {
    assertThatThrownBy(() -> board.posting(IDENTITY + "/1", page("")))
        .isInstanceOf(Unreadable.class);
  }

  private Posting posting(String fields) throws Unreadable {
    return Objects.requireNonNull(entries("[" + job(fields) + "]").getFirst().posting());
  }

  private List<Listing.Entry> entries(String jobs) throws Unreadable {
    return listing(jobs).entries();
  }

  private Listing listing(String jobs) throws Unreadable {
    return board.listing(IDENTITY, page("{\"jobs\": " + jobs + "}"));
  }

  private static String job(String fields) {
    return "{\"jobUrl\": \"" + IDENTITY + "/1\", " + fields + "}";
  }

  private static Fetched.Page page(String body) {
    return new Fetched.Page(body.getBytes(StandardCharsets.UTF_8), null, null);
  }

  private static Fetched.Page recorded() throws IOException {
    try (InputStream in = AshbyBoardTest.class.getResourceAsStream("/careerkit/ashby.json")) {
      return new Fetched.Page(Objects.requireNonNull(in).readAllBytes(), null, null);
    }
  }
}
