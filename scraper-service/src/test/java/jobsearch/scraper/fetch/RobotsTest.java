package jobsearch.scraper.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import jobsearch.scraper.source.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsTest {

  private final ScriptedBoard board = new ScriptedBoard();

  @BeforeEach
  void serve() {
    board.serve(exchange -> ScriptedBoard.answer(exchange, 200, "Hello"));
  }

  @AfterEach
  void close() {
    board.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'User-agent: *|Disallow: /', false",
    "'User-agent: *|Disallow: /private/', true",
    "'User-agent: *|Disallow: /list', false",
    "'User-agent: *|Disallow: /|User-agent: tester|Allow: /list', true",
    "'User-agent: Tester|Disallow: /list', false",
    "'User-agent: SomeoneElse|Disallow: /', true",
    "'User-agent: *|Disallow: /l|Allow: /list', true",
    "'', true",
    "'<html>Not found</html>', true",
  })
  void fetchesWhatTheRulesAllow(String rules, boolean allowed) throws Exception {
    board.robots(exchange -> ScriptedBoard.answer(exchange, 200, rules.replace('|', '\n')));

    Fetched answer = board.fetch(null);

    if (allowed) {
      assertThat(answer).isInstanceOf(Fetched.Page.class);
    } else {
      assertThat(answer)
          .isInstanceOfSatisfying(
              Fetched.Failed.class,
              failed ->
                  assertThat(failed.reason())
                      .startsWith("the host's robots.txt forbids it")
                      .contains("robots: false"));
      assertThat(board.requests).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 410})
  void isAllowedEverythingWhereThereAreNoRules(int status) throws Exception {
    board.robots(exchange -> ScriptedBoard.answer(exchange, status, ""));

    assertThat(board.fetch(null)).isInstanceOf(Fetched.Page.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void isAllowedNothingWhileTheServerFails(int status) throws Exception {
    board.robots(exchange -> ScriptedBoard.answer(exchange, status, ""));

    for (int i = 0; i < 2; i++) {
      assertThat(board.fetch(null))
          .isEqualTo(
              new Fetched.Failed("the host's robots.txt: HTTP " + status + ", 3 times", true));
    }
    assertThat(board.robotsRequests).hasSize(3);

    board.robots(exchange -> ScriptedBoard.answer(exchange, 404, ""));
    board.later(Duration.ofMinutes(1));
    assertThat(board.fetch(null)).isInstanceOf(Fetched.Page.class);
  }

  @Test
  void doesNotTrustRulesThatAreTooLarge() throws Exception {
    board.robots(exchange -> ScriptedBoard.answer(exchange, 200, "#".repeat(1001)));

    assertThat(board.fetch(null))
        .isEqualTo(
            new Fetched.Failed(
                "the host's robots.txt: the answer is larger than 1000 bytes", true));
  }

  @Test
  void asksAHostOnceADay() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(board.fetch(null)).isInstanceOf(Fetched.Page.class);
    }
    assertThat(board.robotsRequests).hasSize(1);

    board.later(Duration.ofHours(24));
    assertThat(board.fetch(null)).isInstanceOf(Fetched.Page.class);
    assertThat(board.robotsRequests).hasSize(2);
  }

  @Test
  void followsRedirectsToTheRules() throws Exception {
    board.robots(exchange -> {
      exchange.getResponseHeaders().set("Location", "/rules");
      ScriptedBoard.answer(exchange, 301, "");
    });
    board.serve(exchange -> ScriptedBoard.answer(exchange, 200, "User-agent: *\nDisallow: /"));

    assertThat(board.fetch(null)).isInstanceOf(Fetched.Failed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/robots.txt", "http://127.0.0.1:1/", "ftp://board.example/", "no url"})
  void isAllowedEverythingWhereRedirectsLeadNowhere(String target) throws Exception {
    board.robots(exchange -> {
      exchange.getResponseHeaders().set("Location", target);
      ScriptedBoard.answer(exchange, 302, "");
    });

    assertThat(board.fetch(null)).isInstanceOf(Fetched.Page.class);
    assertThat(board.robotsRequests).hasSizeLessThanOrEqualTo(6);
  }

  @Test
  void doesNotAskForASourceThatSaysSo() throws Exception {
    board.robots(exchange -> ScriptedBoard.answer(exchange, 200, "User-agent: *\nDisallow: /"));
    Source asked = ScriptedBoard.source(Duration.ZERO, "http://127.0.0.1:" + board.port());
    Source agreed =
        new Source(
            asked.name(),
            asked.identity(),
            asked.base(),
            asked.delay(),
            null,
            null,
            false,
            asked.kind());

    assertThat(board.http.of(agreed).fetch(board.address("/list"), null))
        .isInstanceOf(Fetched.Page.class);
    assertThat(board.robotsRequests).isEmpty();
  }
}
