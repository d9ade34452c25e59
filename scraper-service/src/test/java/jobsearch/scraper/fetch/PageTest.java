package jobsearch.scraper.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import jobsearch.events.posting.Validator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PageTest {

  private final ScriptedBoard board = new ScriptedBoard();

  @AfterEach
  void close() {
    board.close();
  }

  @Test
  void givesThePageWithItsValidator() throws Exception {
    board.serve(exchange -> {
      exchange.getResponseHeaders().set("ETag", "\"7\"");
      exchange.getResponseHeaders().set("Last-Modified", "Sat, 01 Aug 2026 10:00:00 GMT");
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=latin1");
      ScriptedBoard.answer(exchange, 200, "Hello");
    });

    assertThat(board.fetch(null))
        .isInstanceOfSatisfying(
            Fetched.Page.class,
            page -> {
              assertThat(page.body()).asString(UTF_8).isEqualTo("Hello");
              assertThat(page.charset()).isEqualTo("ISO-8859-1");
              assertThat(page.validator())
                  .isEqualTo(new Validator("\"7\"", "Sat, 01 Aug 2026 10:00:00 GMT"));
            });
    assertThat(board.requests.getFirst().getRequestHeaders().getFirst("User-Agent"))
        .isEqualTo("Tester/1 (of this)");
    assertThat(board.requests.getFirst().getRequestHeaders()).doesNotContainKey("If-none-match");
  }

  @Test
  void asksWhetherAPageChanged() throws Exception {
    board.serve(exchange -> {
      String asked = exchange.getRequestHeaders().getFirst("If-None-Match");
      exchange.sendResponseHeaders("\"7\"".equals(asked) ? 304 : 500, -1);
    });

    assertThat(board.fetch(new Validator("\"7\"", "Sat, 01 Aug 2026 10:00:00 GMT")))
        .isEqualTo(new Fetched.Unchanged());
    assertThat(board.requests.getFirst().getRequestHeaders().getFirst("If-Modified-Since"))
        .isEqualTo("Sat, 01 Aug 2026 10:00:00 GMT");
  }

  @Test
  void doesNotTakeAnUnasked304ForAnAnswer() throws Exception {
    board.serve(exchange -> exchange.sendResponseHeaders(304, -1));

    assertThat(board.fetch(null)).isEqualTo(new Fetched.Failed("HTTP 304", false));
  }

  @Test
  void takesACharsetThatDoesNotExistForNone() throws Exception {
    board.serve(exchange -> {
      String type = board.requests.size() == 1 ? "text/html; charset=klingon" : "text/html";
      exchange.getResponseHeaders().set("Content-Type", type);
      ScriptedBoard.answer(exchange, 200, "Hello");
    });

    for (int i = 0; i < 2; i++) {
      assertThat(board.fetch(null))
          .isInstanceOfSatisfying(Fetched.Page.class, page -> assertThat(page.charset()).isNull());
    }
  }

  @Test
  void givesUpOnABodyThatIsTooLarge() throws Exception {
    board.serve(exchange -> ScriptedBoard.answer(exchange, 200, "x".repeat(1001)));

    assertThat(board.fetch(null))
        .isEqualTo(new Fetched.Failed("the answer is larger than 1000 bytes", false));
    assertThat(board.requests).hasSize(1);
  }

  @Test
  void takesABodyThatIsJustNotTooLarge() throws Exception {
    board.serve(exchange -> ScriptedBoard.answer(exchange, 200, "x".repeat(1000)));

    assertThat(board.fetch(null)).isInstanceOf(Fetched.Page.class);
  }

  @Test
  void readsAPageThatComesCompressed() throws Exception {
    board.serve(exchange -> zipped(exchange, gzip("Hello".getBytes(UTF_8))));

    assertThat(board.fetch(null))
        .isInstanceOfSatisfying(
            Fetched.Page.class, page -> assertThat(page.body()).asString(UTF_8).isEqualTo("Hello"));
    assertThat(board.requests.getFirst().getRequestHeaders().getFirst("Accept-Encoding"))
        .isEqualTo("gzip");
  }

  @Test
  void givesUpOnASmallBodyThatBecomesTooLarge() throws Exception {
    byte[] bomb = gzip(new byte[500_000]);
    assertThat(bomb).hasSizeLessThan(ScriptedBoard.MOST_BYTES);
    board.serve(exchange -> zipped(exchange, bomb));

    assertThat(board.fetch(null))
        .isEqualTo(new Fetched.Failed("the answer is larger than 1000 bytes", false));
  }

  @Test
  void saysThatTheCompressionIsDamaged() throws Exception {
    byte[] whole = gzip("Hello".getBytes(UTF_8));
    board.serve(exchange ->
        zipped(
            exchange,
            board.requests.size() == 1 ? Arrays.copyOf(whole, 12) : "Hello".getBytes(UTF_8)));

    for (int i = 0; i < 2; i++) {
      assertThat(board.fetch(null))
          .isEqualTo(new Fetched.Failed("its gzip coding is damaged", false));
    }
  }

  @Test
  void doesNotReadACodingThatWasNotAskedFor() throws Exception {
    board.serve(exchange -> {
      exchange.getResponseHeaders().set("Content-Encoding", "br");
      ScriptedBoard.answer(exchange, 200, "Hello");
    });

    assertThat(board.fetch(null))
        .isEqualTo(new Fetched.Failed("it comes in a coding that was not asked for", false));
  }

  @Test
  void keepsNoValidatorThatIsLongerThanAnyRealOne() throws Exception {
    board.serve(exchange -> {
      exchange.getResponseHeaders().set("ETag", '"' + "7".repeat(500) + '"');
      ScriptedBoard.answer(exchange, 200, "Hello");
    });

    assertThat(board.fetch(null))
        .isInstanceOfSatisfying(Fetched.Page.class, page -> assertThat(page.validator()).isNull());
  }

  private static void zipped(HttpExchange exchange, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    ScriptedBoard.answer(exchange, 200, body);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(plain);
    }
    return zipped.toByteArray();
  }
}
