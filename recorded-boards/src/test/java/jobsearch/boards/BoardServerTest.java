package jobsearch.boards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoardServerTest {

  private static final RecordedBoards RECORDED = RecordedBoards.load();
  private static final String COHERE = "/ashby/posting-api/job-board/cohere";
  private static final String SAMSARA = "/html/greenhouse/samsara";

  private final Browser browser = new Browser();
  private BoardServer server;

  @BeforeEach
  void start() throws Exception {
    server = BoardServer.start(0, RECORDED.boards());
  }

  @AfterEach
  void stop() {
    browser.close();
    server.close();
  }

  @Test
  void servesAnAshbyBoardAsItsApiDid() throws Exception {
    HttpResponse<byte[]> plain = browser.get(at(COHERE + "?includeCompensation=true"));
    HttpResponse<byte[]> zipped = browser.get(at(COHERE), "Accept-Encoding", "br, gzip");

    assertThat(JsonMapper.builder().build().readTree(plain.body()).path("jobs")).hasSize(71);
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(Gzip.expand(zipped.body())).isEqualTo(plain.body());
    assertThat(Browser.etag(zipped)).isNotEqualTo(Browser.etag(plain));
  }

  @Test
  void sendsPlainTextToThoseWhoRefuseGzip() throws Exception {
    HttpResponse<byte[]> refused = browser.get(at(COHERE), "Accept-Encoding", "gzip;q=0, br");
    assertThat(refused.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(refused.body()).startsWith("{\"jobs\"".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void answersNotModifiedToThoseWhoKnowThePage() throws Exception {
    String detail = SAMSARA + "/jobs/7612978";
    for (String path : List.of(COHERE, SAMSARA, SAMSARA + "?page=2", detail)) {
      String etag = Browser.etag(browser.get(at(path)));
      HttpResponse<byte[]> again = browser.get(at(path), "If-None-Match", "\"other\", W/" + etag);
      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(Browser.etag(again)).isEqualTo(etag);
      assertThat(browser.get(at(path), "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }
    assertThat(server.counters()).isEqualTo(new Counters(6, 3, 2, 1, 0));
    assertThat(server.counters("cohere")).isEqualTo(new Counters(2, 1, 0, 0, 0));
    assertThat(server.requests(detail)).isEqualTo(3);
  }

  @Test
  void turnsToTheNextDay() throws Exception {
    List<String> changing = List.of(SAMSARA, SAMSARA + "/jobs/7612978");
    List<String> kept = List.of(COHERE, SAMSARA + "/jobs/8068215");
    List<String> before = etags(changing);
    List<String> keptBefore = etags(kept);

    HttpResponse<String> turned = browser.send("PUT", at("/control/day"), "2\n");

    assertThat(turned.statusCode()).isEqualTo(200);
    assertThat(server.day()).isEqualTo(2);
    assertThat(browser.send("GET", at("/control/day"), "").body()).isEqualTo("2\n");
    assertThat(etags(changing)).doesNotContainAnyElementsOf(before);
    assertThat(etags(kept)).isEqualTo(keptBefore);
  }

  @Test
  void refusesADayThatWasNotRecorded() throws Exception {
    HttpResponse<String> refused = browser.send("PUT", at("/control/day"), "3");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("1 or 2");
    assertThat(server.day()).isEqualTo(1);
    assertThatThrownBy(() -> server.day(0)).hasMessageContaining("not 0");
  }

  @Test
  void listsEveryPostingOfADayInOrderOverItsPages() throws Exception {
    server.day(2);
    for (Board board : RECORDED.boards()) {
      if (board instanceof HtmlBoard html) {
        assertThat(
                walked(html.path(), "http://fetch.example" + html.path(), html.listings(2).size()))
            .as(html.name())
            .isEqualTo(
                html.postings(2).stream()
                    .map(url -> url.replace(html.identity(), "http://fetch.example" + html.path()))
                    .toList());
      }
    }
  }

  @Test
  void linksToTheSamePageFromTheIdentityUrl() throws Exception {
    HtmlBoard salesforce = (HtmlBoard) RECORDED.board("workday-salesforce");
    assertThat(walked(salesforce.path(), salesforce.identity(), 500))
        .isEqualTo(salesforce.postings(1))
        .allMatch(url -> url.startsWith("https://open-jobs-data.example/workday/salesforce/jobs/"));
  }

  @Test
  void hasADetailPageForEveryListedPosting() throws Exception {
    HtmlBoard salesforce = (HtmlBoard) RECORDED.board("workday-salesforce");
    for (String url : salesforce.postings(1)) {
      String path = url.replace(salesforce.identity(), salesforce.path());
      assertThat(browser.get(at(path)).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(server.counters().detailBodies()).isEqualTo(500);
  }

  @Test
  void answersNotFoundWhereNothingIs() throws Exception {
    for (String path :
        List.of(
            "/html/greenhouse/acme",
            "/ashby/posting-api/job-board/acme",
            COHERE + "/jobs/1",
            SAMSARA + "?page=0",
            SAMSARA + "/",
            SAMSARA + "/jobs/1",
            "/control/nothing")) {
      assertThat(browser.get(at(path)).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(server.counters().errors()).isEqualTo(6);
    assertThat(browser.send("POST", at(SAMSARA), "").statusCode()).isEqualTo(405);
  }

  @Test
  void saysAfterTheLastPageThatThereIsNothing() throws Exception {
    assertThat(browser.document(at(SAMSARA)).select("p.empty")).isEmpty();
    Document page = browser.document(at(SAMSARA + "?page=999999"));
    assertThat(page.select("p.empty")).hasSize(1);
    assertThat(page.select("li.posting, a[rel=next]")).isEmpty();
  }

  @Test
  void showsAndClearsItsCounters() throws Exception {
    browser.get(at(SAMSARA));
    String counted = browser.send("GET", at("/control/counters"), "").body();
    assertThat(counted).contains("\"listBodies\":1", "\"errors\":0");
    assertThat(browser.send("DELETE", at("/control/counters"), "").statusCode()).isEqualTo(204);
    assertThat(server.counters()).isEqualTo(new Counters(0, 0, 0, 0, 0));
    assertThat(server.requests(SAMSARA)).isZero();
  }

  @Test
  void letsRobotsReadTheBoards() throws Exception {
    assertThat(browser.send("GET", at("/robots.txt"), "").body()).contains("Disallow: /control/");
    assertThat(server.counters()).isEqualTo(Counters.NONE);
  }

  private String at(String path) {
    return server.address() + path;
  }

  private List<String> etags(List<String> paths) throws Exception {
    List<String> etags = new ArrayList<>();
    for (String path : paths) {
      etags.add(Browser.etag(browser.get(at(path))));
    }
    return etags;
  }

  /** Follows the next links, resolved against the address given; returns the resolved links. */
  private List<String> walked(String path, String address, int expected) throws Exception {
    List<String> links = new ArrayList<>();
    String query = "";
    int pages = 0;
    while (true) {
      Document page = browser.document(at(path) + query, address + query);
      assertThat(++pages).isLessThanOrEqualTo((expected + 49) / 50);
      links.addAll(page.select("li.posting a.title").eachAttr("abs:href"));
      Element next = page.selectFirst("a[rel=next]");
      if (next == null) {
        return links;
      }
      assertThat(next.absUrl("href")).startsWith(address + "?page=");
      query = next.absUrl("href").substring(address.length());
    }
  }
}
