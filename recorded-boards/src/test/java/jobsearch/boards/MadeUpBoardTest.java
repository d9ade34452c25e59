package jobsearch.boards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MadeUpBoardTest {

  private static final String HOSTILE = "</script><b onclick='x()'>R&D \"Lead\" <!-- é";

  private final Browser browser = new Browser();
  private final HtmlBoard acme = new HtmlBoard("greenhouse", "acme", "Acme & <Sons>");
  private final AshbyBoard beta = AshbyBoard.of("Beta.io", "{\"jobs\":[]}");
  private BoardServer server;

  @BeforeEach
  void start() throws Exception {
    server = BoardServer.start(0, List.of(acme, beta));
  }

  @AfterEach
  void stop() {
    browser.close();
    server.close();
  }

  @Test
  void showsWhatIsAddedBetweenRequests() throws Exception {
    List<Listing> listings = new ArrayList<>();
    for (int id = 1; id <= 50; id++) {
      listings.add(Listing.of("" + id, "Job " + id, "2026-07-01"));
    }
    acme.show(listings);
    assertThat(list().select("a[rel=next]")).isEmpty();

    listings.add(Listing.of("51", "Late", "2026-08-01T00:00:00+02:00"));
    acme.show(listings);

    assertThat(list().select("a[rel=next]")).hasSize(1);
    assertThat(list().expectFirst("li.posting a.title").text()).isEqualTo("Late");
    assertThat(list().expectFirst("time").attr("datetime")).isEqualTo("2026-08-01T00:00:00+02:00");
    assertThat(browser.document(server.address() + acme.path() + "?page=2").select("a[rel=prev]"))
        .hasSize(1);
  }

  @Test
  void showsAnotherAnswerOfAnApi() throws Exception {
    beta.show("{\"jobs\":[{\"jobUrl\":\"https://jobs.ashbyhq.com/Beta.io/1\"}]}");
    assertThat(beta.postings(2)).containsExactly("https://jobs.ashbyhq.com/Beta.io/1");
    assertThat(
            new String(browser.get(server.address() + beta.path()).body(), StandardCharsets.UTF_8))
        .contains("Beta.io/1");
  }

  @Test
  void escapesHostileText() throws Exception {
    acme.show(List.of(Listing.of("a/b c?\u00e9", HOSTILE, "2026-08-01", "<i>Bern</i>")));

    Element entry = list().expectFirst("li.posting");
    Element link = entry.expectFirst("a.title");
    Document detail = browser.document(server.address() + "/html/greenhouse/" + link.attr("href"));

    assertThat(link.attr("href")).isEqualTo("acme/jobs/a/b%20c%3F%C3%A9");
    assertThat(link.wholeText()).isEqualTo(HOSTILE);
    assertThat(entry.expectFirst(".location").wholeText()).isEqualTo("<i>Bern</i>");
    assertThat(detail.expectFirst("h1").wholeText()).isEqualTo(HOSTILE);
    assertThat(detail.select("b, i")).isEmpty();
    assertThat(posting(detail).path("title").asText()).isEqualTo(HOSTILE);
    assertThat(posting(detail).at("/hiringOrganization/name").asText()).isEqualTo("Acme & <Sons>");
  }

  @Test
  void statesWhatTheRowStates() throws Exception {
    acme.show(
        List.of(
            new Listing(
                "7",
                "Baker",
                "Bread",
                List.of("Bern", "Remote"),
                true,
                "FullTime",
                "https://acme.example/7",
                "2026-08-01")));
    assertThat(detail("7"))
        .isEqualTo(
            JsonMapper.builder()
                .build()
                .readTree(
                    """
                    {"@context": "https://schema.org", "@type": "JobPosting", "title": "Baker",
                     "hiringOrganization": {"@type": "Organization", "name": "Acme & <Sons>",
                       "department": {"@type": "Organization", "name": "Bread"}},
                     "identifier": {"@type": "PropertyValue", "value": "7"},
                     "jobLocation": [{"@type": "Place", "address": "Bern"},
                       {"@type": "Place", "address": "Remote"}],
                     "jobLocationType": "TELECOMMUTE", "employmentType": "FullTime",
                     "datePosted": "2026-08-01", "url": "https://acme.example/7"}
                    """));
  }

  @Test
  void statesNothingThatTheRowDoesNot() throws Exception {
    Listing bare =
        new Listing("", "", "", List.of(), false, "", "https://acme.example/undefined", "");
    acme.show(List.of(bare));

    assertThat(list().expectFirst("li.posting a.title").text()).isEmpty();
    assertThat(list().select(".location, time")).isEmpty();
    assertThat(fields(detail(bare.address())))
        .containsExactlyInAnyOrder("@context", "@type", "hiringOrganization");
    assertThat(acme.newestFirst()).isFalse();
  }

  @Test
  void joinsRowsOfOneIdOnOnePage() throws Exception {
    acme.show(
        List.of(
            Listing.of("7", "Baker", "2026-08-01", "Bern", "Switzerland"),
            Listing.of("7", "Baker", "2026-08-01", "Graz", "Austria"),
            Listing.of("8", "Cook", "2026-08-01", "Bern", "Thun"),
            Listing.of("8", "Cook", "2026-08-01", "Bern", "Thun")));
    assertThat(list().select("li.posting a.title").eachAttr("href"))
        .containsExactly("acme/jobs/7", "acme/jobs/7", "acme/jobs/8", "acme/jobs/8");
    assertThat(detail("8").path("jobLocation").findValuesAsText("address"))
        .containsExactly("Bern", "Thun");
    assertThat(detail("7").path("jobLocation").findValuesAsText("address"))
        .containsExactly("Bern; Switzerland", "Graz; Austria");
  }

  private Document list() throws Exception {
    return browser.document(server.address() + acme.path());
  }

  private JsonNode detail(String address) throws Exception {
    return posting(browser.document(server.address() + acme.path() + "/jobs/" + address));
  }

  private static JsonNode posting(Document page) throws Exception {
    return JsonMapper.builder()
        .build()
        .readTree(page.expectFirst("script[type=application/ld+json]").data());
  }

  private static List<String> fields(JsonNode node) {
    List<String> names = new ArrayList<>();
    for (Iterator<String> all = node.fieldNames(); all.hasNext(); ) {
      names.add(all.next());
    }
    return names;
  }
}
