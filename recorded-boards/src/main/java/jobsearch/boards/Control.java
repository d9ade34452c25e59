package jobsearch.boards;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Lets the day be read and set, and the counters be read and cleared, over HTTP. */
final class Control {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final int LONGEST_BODY = 100;

  private final BoardServer server;

  Control(BoardServer server) {
    this.server = server;
  }

  void answer(HttpExchange exchange) throws IOException {
    switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
      case "GET /control/day" -> Answer.text(exchange, 200, TEXT, server.day() + "\n");
      case "PUT /control/day" -> turn(exchange);
      case "GET /control/counters" ->
          Answer.text(
              exchange, 200, "application/json", JSON.writeValueAsString(server.counters()));
      case "DELETE /control/counters" -> {
        server.clearCounters();
        exchange.sendResponseHeaders(204, -1);
      }
      default ->
          Answer.text(exchange, 404, TEXT, "control knows GET, PUT day and GET, DELETE counters\n");
    }
  }

  private void turn(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY);
    String day = new String(body, StandardCharsets.UTF_8).strip();
    if (!day.matches("[12]")) {
      Answer.text(exchange, 400, TEXT, "the day is 1 or 2: send one of these as the body\n");
      return;
    }
    server.day(Integer.parseInt(day));
    Answer.text(exchange, 200, TEXT, day + "\n");
  }
}
