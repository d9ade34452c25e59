package jobsearch.scraper.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PoliteHttpTest {

  private final ScriptedBoard board = new ScriptedBoard();

  @AfterEach
  void close() {
    board.close();
  }

  @Test
  void asksAgainTwiceWithGrowingPauses() throws Exception {
    board.serve(
        exchange -> ScriptedBoard.answer(exchange, board.requests.size() < 3 ? 503 : 200, "Hello"));

    assertThat(board.fetch(null)).isInstanceOf(Fetched.Page.class);
    assertThat(board.pauses).containsExactly(Duration.ofMillis(500), Duration.ofMillis(1000));
  }

  @Test
  void givesUpAfterThreeAttempts() throws Exception {
    board.serve(exchange -> ScriptedBoard.answer(exchange, 429, ""));

    assertThat(board.fetch(null)).isEqualTo(new Fetched.Failed("HTTP 429, 3 times", true));
    assertThat(board.requests).hasSize(3);
  }

  @Test
  void doesNotRepeatWhatWillNotChange() throws Exception {
    board.serve(exchange -> ScriptedBoard.answer(exchange, 404, ""));

    assertThat(board.fetch(null)).isEqualTo(new Fetched.Failed("HTTP 404", false));
    assertThat(board.requests).hasSize(1);
    assertThat(board.pauses).isEmpty();
  }

  @Test
  void waitsAsLongAsTheServerAsksButNotForHours() throws Exception {
    board.serve(exchange -> {
      String after = board.requests.size() == 1 ? "7" : "3600";
      exchange.getResponseHeaders().set("Retry-After", after);
      ScriptedBoard.answer(exchange, 429, "");
    });

    assertThat(board.fetch(null)).isInstanceOf(Fetched.Failed.class);
    assertThat(board.pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(32));
  }

  @Test
  void followsNoRedirect() throws Exception {
    board.serve(exchange -> {
      exchange.getResponseHeaders().set("Location", "http://elsewhere.example/");
      ScriptedBoard.answer(exchange, 302, "");
    });

    assertThat(board.fetch(null))
        .isInstanceOfSatisfying(
            Fetched.Failed.class,
            failed -> {
              assertThat(failed.reason()).startsWith("HTTP 302: it redirects");
              assertThat(failed.unreachable()).isFalse();
            });
  }

  @Test
  void keepsTheDelayBetweenRequests() throws Exception {
    board.serve(exchange -> ScriptedBoard.answer(exchange, 200, ""));
    Pages pages = board.pages(Duration.ofSeconds(2));

    for (int i = 0; i < 3; i++) {
      assertThat(pages.fetch(board.address("/list"), null)).isInstanceOf(Fetched.Page.class);
    }

    // robots.txt was the first request.
    assertThat(board.pauses)
        .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(6));
  }

  @Test
  void isNotLedIntoTheLocalNetwork() throws Exception {
    Pages pages = board.pages(Duration.ZERO);

    for (String address :
        List.of(
            "http://127.0.0.1:1/",
            "http://localhost/",
            "http://10.0.0.1/",
            "http://192.168.1.1/",
            "http://169.254.169.254/",
            "http://0.0.0.0/",
            "http://[fd00::1]/",
            "http:///path")) {
      assertThat(pages.fetch(URI.create(address), null))
          .isEqualTo(new Fetched.Failed("its address leads into the local network", false));
    }
  }

  @Test
  void saysThatAnAddressIsNotHttp() throws Exception {
    Pages pages = board.http.of(ScriptedBoard.source(Duration.ZERO, "ftp://board.example"));

    assertThat(pages.fetch(URI.create("ftp://board.example/x"), null))
        .isEqualTo(new Fetched.Failed("its address is not one for HTTP", false));
  }
}
