package jobsearch.scraper.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.Salary;
import jobsearch.events.posting.Salary.Interval;
import jobsearch.events.posting.Workplace;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobPostingPageTest {

  private static final String URL = "https://jobs.example/acme/jobs/1";

  @Test
  void readsAWholePosting() throws Exception {
    Posting posting =
        posting(
            """
            {"@context": "https://schema.org", "@type": "JobPosting",
             "title": "Cook &amp; Baker",
             "description": "&lt;p&gt;We bake.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Bread&lt;/li&gt;&lt;/ul&gt;",
             "datePosted": "2026-08-01", "validThrough": "2026-09-01T12:00:00+0200",
             "employmentType": ["FULL_TIME", "CONTRACTOR"],
             "hiringOrganization": {"name": "Acme", "department": {"name": "Kitchen"}},
             "jobLocation": [
               {"@type": "Place", "address": {"addressLocality": "Bern", "addressRegion": "BE",
                "addressCountry": {"name": "Switzerland"}}},
               {"@type": "Place", "address": "Basel"}, {"name": "Chur"}, "Davos", 7, {}],
             "jobLocationType": "TELECOMMUTE",
             "baseSalary": {"currency": "CHF",
               "value": {"minValue": 50000, "maxValue": "60000.50", "unitText": "YEAR"}},
             "url": "https://apply.example/1"}
            """);

    assertThat(posting)
        .isEqualTo(
            new Posting(
                "Cook & Baker",
                "Acme",
                List.of("Bern, BE, Switzerland", "Basel", "Chur", "Davos", "7"),
                Workplace.REMOTE,
                "We bake.\n\n- Bread",
                "Kitchen",
                "FULL_TIME, CONTRACTOR",
                new Salary(
                    new BigDecimal("50000"),
                    new BigDecimal("60000.50"),
                    "CHF",
                    Interval.YEAR,
                    null),
                Instant.parse("2026-08-01T00:00:00Z"),
                Instant.parse("2026-09-01T10:00:00Z"),
                "https://apply.example/1"));
  }

  @Test
  void leavesOpenWhatThePageDoesNotState() throws Exception {
    assertThat(posting("{\"@type\": \"JobPosting\", \"title\": \"A\"}"))
        .isEqualTo(
            new Posting("A", "Ours", List.of(), null, null, null, null, null, null, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"@type\": \"Organization\"}, {\"@type\": \"JobPosting\", \"title\": \"A\"}]",
        "{\"@graph\": [{\"@type\": [\"Thing\", \"JobPosting\"], \"title\": \"A\"}]}",
        "{\"@type\": \"WebPage\", \"mainEntity\": {\"@type\": \"JobPosting\", \"name\": \"A\"}}",
        "{\"@type\": \"https://schema.org/JobPosting\", \"title\": \"A\",}",
        "<!-- {\"@type\": \"JobPosting\", \"title\": \"A\"} -->",
        "//<![CDATA[\n{\"@type\": \"JobPosting\", \"title\": \"A\"}\n//]]>",
        "{\"@type\": \"JobPosting\", \"title\": \"A\", \"description\": \"\n\"}",
      })
  void findsThePostingWhereverItIs(String json) throws Exception {
    assertThat(posting(json).title()).isEqualTo("A");
  }

  @Test
  void passesOverABrokenScript() throws Exception {
    assertThat(posting("{broken", "{\"@type\": \"JobPosting\", \"title\": \"A\"}").title())
        .isEqualTo("A");
  }

  @Test
  void takesTheOneOfSeveralThatIsThisPosting() throws Exception {
    String other = "{\"@type\": \"JobPosting\", \"title\": \"B\", \"url\": \"https://x.example\"}";
    String own =
        "{\"@type\": \"JobPosting\", \"title\": \"A\", \"url\": \"http://127.0.0.1/acme/jobs/1\"}";

    assertThat(posting(other, own).title()).isEqualTo("A");
    assertThat(posting(other, own).applyUrl()).isNull();
    assertThatThrownBy(() -> posting(other, other))
        .isInstanceOf(Unreadable.class)
        .hasMessage("it carries 2 JobPostings, none with its own address");
  }

  @Test
  void saysWhyAPageHasNoPosting() {
    assertThatThrownBy(() -> posting("{\"@type\": \"WebPage\"}"))
        .isInstanceOf(Unreadable.class)
        .hasMessage("it carries no JobPosting (JSON-LD)");
    assertThatThrownBy(() -> posting("{\"@type\": \"JobPosting\"}"))
        .isInstanceOf(Unreadable.class)
        .hasMessage("its JobPosting has no title");
  }

  @Test
  void namesWhereApplicantsMayLiveWhenThereIsNoPlaceOfWork() throws Exception {
    Posting posting =
        posting(
            """
            {"@type": "JobPosting", "title": "A", "jobLocationType": ["TELECOMMUTE"],
             "applicantLocationRequirements": [{"@type": "Country", "name": "Chile"}]}
            """);

    assertThat(posting.locations()).containsExactly("Chile");
    assertThat(posting.workplace()).isEqualTo(Workplace.REMOTE);
  }

  @Test
  void takesAnOrganizationGivenAsText() throws Exception {
    assertThat(
            posting("{\"@type\": \"JobPosting\", \"title\": \"A\", \"hiringOrganization\": \"B\"}")
                .company())
        .isEqualTo("B");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"/apply\"", "\"javascript:x\"", "7", "\"https://jobs.example/acme/jobs/1\""})
  void takesOnlyAnotherAddressForApplying(String url) throws Exception {
    assertThat(
            posting("{\"@type\": \"JobPosting\", \"title\": \"A\", \"url\": " + url + "}")
                .applyUrl())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "{\"currency\": \"EUR\", \"value\": 20, \"unitText\": \"HOUR\"} | 20 | 20 | HOUR",
        "{\"currency\": \"EUR\", \"value\": {\"value\": \"20\", \"unitText\": \"day\"}} | 20 | 20 | DAY",
        "{\"currency\": \"EUR\", \"value\": {\"minValue\": 2, \"unitText\": \"WEEK\"}} | 2 | - | WEEK",
        "{\"currency\": \"EUR\", \"minValue\": 2, \"maxValue\": 3} | 2 | 3 | -",
        "[{\"currency\": \"EUR\", \"value\": {\"maxValue\": 3, \"unitText\": \"MONTH\"}}] | - | 3 | MONTH",
      })
  void readsPayAsItIsStated(
      String json, @Nullable BigDecimal least, @Nullable BigDecimal most, @Nullable Interval unit)
      throws Exception {
    assertThat(salary(json)).isEqualTo(new Salary(least, most, "EUR", unit, null));
  }

  @Test
  void makesNoNumberOfWords() throws Exception {
    assertThat(salary("\"50-60k\"")).isEqualTo(new Salary(null, null, null, null, "50-60k"));
    assertThat(salary("{\"value\": \"50,000\"}")).isNull();
    assertThat(salary("null")).isNull();
  }

  private static @Nullable Salary salary(String json) throws Unreadable {
    return posting("{\"@type\": \"JobPosting\", \"title\": \"A\", \"baseSalary\": " + json + "}")
        .salary();
  }

  private static Posting posting(String... scripts) throws Unreadable {
    StringBuilder html = new StringBuilder("<title>Job</title><script>var x;</script>");
    for (String script : scripts) {
      html.append("<script type=\"application/ld+json\">").append(script).append("</script>");
    }
    StandIn names = new StandIn("https://jobs.example/acme", "http://127.0.0.1/acme");
    return new JobPostingPage(Jsoup.parse(html.toString()), URL, "Ours", names).posting();
  }
}
