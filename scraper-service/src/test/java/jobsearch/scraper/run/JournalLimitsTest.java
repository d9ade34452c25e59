package jobsearch.scraper.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jobsearch.boards.AshbyBoard;
import jobsearch.boards.BoardServer;
import jobsearch.events.journal.PageListed;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.journal.ScrapeFailed;
import jobsearch.events.journal.SearchCompleted;
import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.events.search.SearchRequested;
import jobsearch.scraper.journal.FactSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What boards say does not always fit into a record. */
class JournalLimitsTest {

  private static final String ASHES = "https://jobs.ashbyhq.com/ashes";

  @TempDir Path directory;

  private final Bench bench = new Bench();

  @ParameterizedTest
  @CsvSource({
    "descriptionPlain, x, 900_001",
    "descriptionPlain, 😀, 80_000",
    "descriptionPlain, \\\\, 450_000",
    "employmentType, x, 1_200_000",
    "applyUrl, x, 1_200_000"
  })
  void refusesAPostingThatTheJournalCannotHold(String field, String text, String times)
      throws Exception {
    String value = text.repeat(Integer.parseInt(times.replace("_", "")));

    SearchCompleted done = read(job(1, field, value) + "," + job(2, field, "x"));

    assertThat(done.explanation()).isEqualTo("postings that could not be read: 1");
    assertThat(done.validators()).isEmpty();
    assertThat(bench.facts(ScrapeFailed.class))
        .extracting(ScrapeFailed::reason)
        .containsExactly("it is larger than 900000 bytes");
    assertThat(bench.facts(PostingScraped.class)).hasSize(1).allMatch(FactSize::fits);
  }

  @Test
  void passesOverAnEntryWhoseIdIsLongerThanAnyRealOne() throws Exception {
    SearchCompleted done = read(job(1, "id", "x".repeat(201)) + "," + job(2, "id", "x"));

    assertThat(done.explanation()).contains("skipped: 1");
    assertThat(bench.facts(PageListed.class).getFirst().entries()).hasSize(1);
  }

  @Test
  void keepsAsManyValidatorsAsTheJournalCanHold() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", JournalLimitsTest::page);
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/list";
      Path file = directory.resolve("sources.yaml");
      Files.writeString(
          file,
          "sources: {long: {type: html, url: '%s', delay: 0s, list: {entry: li, link: a, title: a, next: b a}}}"
              .formatted(url));
      SearchRequested request =
          new SearchRequested("run", url, 1, "zebra", "0123456789abcdef", false);

      SearchCompleted done = bench.searches(file, bench::write).carryOut(request).completed();

      assertThat(done.reason()).isEqualTo(Reason.EXHAUSTED);
      assertThat(done.pages()).isEqualTo(300);
      assertThat(done.validators()).hasSizeBetween(100, 299);
      assertThat(done.validators().getFirst().url()).isEqualTo(url);
      assertThat(FactSize.fits(done)).isTrue();
    } finally {
      server.stop(0);
    }
  }

  /** One of 300 pages with long addresses. */
  private static void page(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestURI().getPath().equals("/robots.txt")) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      String query = exchange.getRequestURI().getQuery();
      int page = query == null ? 1 : Integer.parseInt(query.substring(0, query.indexOf('&')));
      String next =
          page == 300
              ? ""
              : "<b><a href='?%d&%s'>Next</a></b>".formatted(page + 1, "x".repeat(1900));
      exchange.getResponseHeaders().set("ETag", "\"" + page + "e".repeat(400) + "\"");
      byte[] body = ("<li><a href=/j>Job</a></li>" + next).getBytes(UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private SearchCompleted read(String jobs) throws Exception {
    AshbyBoard board = AshbyBoard.of("ashes", "{\"jobs\": [" + jobs + "]}");
    Path file = directory.resolve("sources.yaml");
    try (BoardServer server = BoardServer.start(0, List.of(board))) {
      Files.writeString(file, server.sourcesFile());
      return bench.searches(file, bench::write).carryOut(Bench.request(ASHES)).completed();
    }
  }

  private static String job(int number, String field, String value) {
    return "{\"title\": \"A\", \"jobUrl\": \"%s/%d\", \"%s\": \"%s\"}"
        .formatted(ASHES, number, field, value);
  }
}
