package jobsearch.scraper;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jobsearch.boards.AshbyBoard;
import jobsearch.boards.BoardServer;
import jobsearch.boards.HtmlBoard;
import jobsearch.boards.Listing;
import jobsearch.events.journal.SearchCompleted;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Boards with postings, a store that answers, and a scraper between them. */
abstract class BoardsAndStore {

  private static final String CV = "0123456789abcdef";
  static final int PAGE = 50;

  FakeStore store;
  BoardServer server;

  /** 120 postings on three pages, the newest first. */
  final HtmlBoard board = new HtmlBoard("test", "acme", "Acme");

  final HtmlBoard undated = new HtmlBoard("test", "undated", "Undated");

  @BeforeEach
  void open() throws IOException {
    store = new FakeStore(setting("kafka.bootstrap.servers"));
    board.show(listings(120));
    undated.show(
        IntStream.range(0, 60).mapToObj(i -> Listing.of("u" + i, "Job " + i, "")).toList());
    server =
        BoardServer.start(0, List.of(board, undated, AshbyBoard.of("ashes", AshbyJson.board(450))));
    Files.writeString(Path.of(setting("jobsearch.scraper.sources-file")), server.sourcesFile());
  }

  @AfterEach
  void close() throws Exception {
    server.close();
    store.close();
  }

  String startUndated() {
    return start("\"sources\": [\"" + undated.name() + "\"]");
  }

  static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }

  SearchCompleted run(String source) {
    String runId = start("\"sources\": [\"" + source + "\"]");
    String url =
        Stream.of(board, undated)
            .filter(html -> html.name().equals(source))
            .map(HtmlBoard::identity)
            .findFirst()
            .orElse("https://jobs.ashbyhq.com/" + source);
    return store.completed(url, runId);
  }

  static String start(String fields) {
    return given()
        .contentType(ContentType.JSON)
        .body("{\"cv\": \"" + CV + "\", " + fields + "}")
        .post("/api/searches")
        .then()
        .statusCode(202)
        .extract()
        .path("runId");
  }

  static List<Listing> listings(int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            Listing.of(
                "%03d".formatted(i),
                "Job " + i,
                "2026-08-01T%02d:%02d:00Z".formatted(23 - i / 60, 59 - i % 60),
                "Berlin"))
        .toList();
  }
}
