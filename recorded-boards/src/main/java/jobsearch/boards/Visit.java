package jobsearch.boards;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import jobsearch.boards.BoardServer.Part;
import jobsearch.boards.Counters.Kind;

/**
 * One request to one board.
 *
 * @param below the rest of the address after the board's own path
 */
record Visit(Board board, String below, int day, Tally tally) {

  private static final String TEXT = "text/plain; charset=utf-8";

  Part part() {
    return below.isEmpty() ? Part.LIST : Part.DETAILS;
  }

  void answer(HttpExchange exchange, Optional<Fault> fault) throws IOException {
    if (fault.isEmpty()) {
      page(exchange);
      return;
    }
    switch (fault.get()) {
      case Fault.Down() -> {
        count(exchange, Kind.ERROR);
        Answer.text(exchange, 503, TEXT, "this board is down\n");
      }
      case Fault.Rubbish() -> {
        count(exchange, Kind.ERROR);
        Answer.rubbish(exchange, board.contentType());
      }
      // Closing the exchange without an answer closes the connection.
      case Fault.DropsAfter(int answers) -> count(exchange, Kind.ERROR);
      case Fault.Slow(var delay) -> {
        pause(delay.toMillis());
        page(exchange);
      }
    }
  }

  private void page(HttpExchange exchange) throws IOException {
    String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
    Optional<Page> page = board.page(day, below, query);
    if (page.isEmpty()) {
      count(exchange, Kind.ERROR);
      Answer.text(exchange, 404, TEXT, "this board has no such page\n");
      return;
    }
    boolean list = part() == Part.LIST;
    boolean known = Answer.isKnown(exchange.getRequestHeaders(), page.get());
    // Counted before it is sent: who has the answer may ask for the counters at once.
    count(
        exchange,
        known
            ? (list ? Kind.LIST_NOT_MODIFIED : Kind.DETAIL_NOT_MODIFIED)
            : (list ? Kind.LIST_BODY : Kind.DETAIL_BODY));
    Answer.page(exchange, board.contentType(), page.get(), known);
  }

  private void count(HttpExchange exchange, Kind kind) {
    tally.add(board.name(), exchange.getRequestURI().toString(), kind);
  }

  private static void pause(long milliseconds) throws IOException {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while a board was slow", e);
    }
  }
}
