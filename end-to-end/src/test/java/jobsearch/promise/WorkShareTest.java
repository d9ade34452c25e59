package jobsearch.promise;

import static jobsearch.promise.RealSystem.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import jobsearch.boards.BoardServer.Part;
import jobsearch.boards.Fault;
import jobsearch.boards.HtmlBoard;
import jobsearch.boards.Listing;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.journal.SearchStarted;
import jobsearch.runtime.Service;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A worker that is to take no work runs and answers, and what it has begun it ends. */
@Tag("system")
@Timeout(300)
class WorkShareTest {

  private static final String EVERYTHING = "";
  private static final int PARTITIONS = 6;
  private static final List<Listing> JOBS = MadeUp.jobs("Potter", 120);
  private static final HtmlBoard WAITING = MadeUp.board("waiting", MadeUp.jobs("Miller", 3));
  private static final HtmlBoard BEGUN = MadeUp.board("begun", JOBS);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @RegisterExtension static final RealSystem SYSTEM = new RealSystem("work-share", WAITING, BEGUN);

  private static final User USER = new User(SYSTEM);

  private static String cv = "";

  @BeforeAll
  static void addCv() {
    cv = USER.addCv(MadeUp.CV);
  }

  @Test
  void aSearchWaitsUntilTheScraperTakesWork() throws Exception {
    take(Service.SCRAPER, 0);
    patiently().until(() -> partitions(Service.SCRAPER) == 0);

    String run = USER.search(EVERYTHING, cv, WAITING);

    Thread.sleep(Duration.ofSeconds(5));
    assertThat(SYSTEM.journal().events(SearchStarted.class))
        .noneMatch(fact -> fact.runId().equals(run));
    assertThat(work(Service.SCRAPER).path("share").asInt()).isZero();
    assertThat(ask(Service.SCRAPER, "/q/health/ready").statusCode()).isEqualTo(200);

    take(Service.SCRAPER, 100);
    assertThat(USER.finished(run).path("new").asInt()).isEqualTo(3);
    assertThat(partitions(Service.SCRAPER)).isEqualTo(PARTITIONS);
  }

  @Test
  void scoresWaitUntilTheMatcherTakesWorkAndASearchThatHasBegunIsEndedOnce() throws Exception {
    patiently().until(() -> partitions(Service.SCRAPER) == PARTITIONS);
    take(Service.MATCHER, 0);
    patiently().until(() -> partitions(Service.MATCHER) == 0);
    SYSTEM.boards().fault(BEGUN.name(), Part.LIST, new Fault.Slow(Duration.ofSeconds(2)));
    String run = USER.search(EVERYTHING, cv, BEGUN);
    patiently().until(() -> scraped(run) > 0);

    take(Service.SCRAPER, 0);
    assertThat(work(Service.SCRAPER).path("underWay").asInt()).isEqualTo(1);

    patiently().until(() -> scraped(run) == JOBS.size());
    patiently().until(() -> partitions(Service.SCRAPER) == 0);
    assertThat(work(Service.SCRAPER).path("underWay").asInt()).isZero();
    assertThat(USER.isAllScored()).isFalse();
    assertThat(ask(Service.MATCHER, "/q/health/ready").statusCode()).isEqualTo(200);

    take(Service.SCRAPER, 100);
    take(Service.MATCHER, 100);
    USER.finished(run);
    patiently().until(() -> partitions(Service.SCRAPER) == PARTITIONS);
    assertThat(SYSTEM.journal().events(SearchStarted.class))
        .filteredOn(fact -> fact.runId().equals(run))
        .hasSize(1);
    assertThat(JOBS)
        .allSatisfy(
            job -> assertThat(SYSTEM.boards().requests(MadeUp.page(BEGUN, job))).isEqualTo(1));
  }

  @Test
  void whatIsNoShareIsRefused() throws Exception {
    for (String wrong :
        List.of("{\"share\":101}", "{\"share\":-1}", "{}", "{\"share\":\"much\"}")) {
      HttpResponse<String> answer = put(Service.SCRAPER, wrong);
      assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
      assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("problem+json");
    }
  }

  private static long scraped(String run) {
    return SYSTEM.journal().events(PostingScraped.class).stream()
        .filter(fact -> fact.runId().equals(run))
        .count();
  }

  private static void take(Service service, int share) throws Exception {
    HttpResponse<String> answer = put(service, "{\"share\":%d}".formatted(share));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static int partitions(Service service) throws Exception {
    return work(service).path("partitions").asInt(-1);
  }

  private static JsonNode work(Service service) throws Exception {
    return JSON.readTree(ask(service, "/api/work").body());
  }

  private static HttpResponse<String> ask(Service service, String path)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(SYSTEM.url(service) + path)).build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> put(Service service, String body)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(SYSTEM.url(service) + "/api/work"))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
