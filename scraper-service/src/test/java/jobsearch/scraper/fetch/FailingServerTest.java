package jobsearch.scraper.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailingServerTest {

  private final ScriptedBoard board = new ScriptedBoard();

  @AfterEach
  void close() {
    board.close();
  }

  @Test
  void doesNotWaitForABodyThatNeverEnds() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    ScriptedBoard board = new ScriptedBoard(Duration.ofSeconds(3));
    board.serve(exchange -> {
      exchange.sendResponseHeaders(200, 100);
      exchange.getResponseBody().write('x');
      exchange.getResponseBody().flush();
      wait(end);
    });

    assertThat(board.fetch(null))
        .isEqualTo(new Fetched.Failed("no whole answer within 3 s, 3 times", true));
    end.countDown();
    board.close();
  }

  @Test
  void saysThatTheConnectionBrokeOff() throws Exception {
    board.serve(HttpExchange::close);

    assertThat(board.fetch(null))
        .isEqualTo(new Fetched.Failed("the connection broke off, 3 times", true));
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    board.stop();

    assertThat(board.fetch(null))
        .isEqualTo(new Fetched.Failed("the host's robots.txt: no connection, 3 times", true));
  }

  @Test
  void saysThatTheHostDoesNotExist() throws Exception {
    Pages pages = board.http.of(ScriptedBoard.source(Duration.ZERO, "http://board.invalid"));

    assertThat(pages.fetch(URI.create("http://other.invalid/list"), null))
        .isEqualTo(new Fetched.Failed("the host's robots.txt: no such host, 3 times", true));
  }

  @Test
  void saysThatTheAnswerIsNotHttp() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      board.threads.execute(() -> {
        try {
          while (true) {
            try (Socket client = socket.accept()) {
              client.getOutputStream().write("Hello there\r\n\r\n".getBytes(UTF_8));
            }
          }
        } catch (IOException e) {
          // The test has ended.
        }
      });
      String address = "http://127.0.0.1:" + socket.getLocalPort();
      Pages pages = board.http.of(ScriptedBoard.source(Duration.ZERO, address));

      assertThat(pages.fetch(URI.create(address + "/list"), null))
          .isEqualTo(
              new Fetched.Failed("the host's robots.txt: the connection broke off, 3 times", true));
    }
  }

  private static void wait(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
