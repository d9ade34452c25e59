package jobsearch.gateway.forward;

import static jobsearch.gateway.forward.RawService.head;
import static jobsearch.gateway.forward.RawService.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services and callers that do what is allowed, and seldom done. */
@Timeout(180)
class OddServicesTest {

  private static final String OK = "HTTP/1.1 200 OK\nContent-Length: 2\n\nok";
  private static final int LARGE = 50_000_000;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"hangs up", "waits"})
  void anAnswerBeforeTheWholeBodyIsThereIsPassedOn(String then) throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (RawService service =
            new RawService(caller -> {
              head(caller);
              say(caller, "HTTP/1.1 413 Too Large\nConnection: close\nContent-Length: 5\n\nlarge");
              if (then.equals("waits")) {
                over.await();
              }
            });
        GatewayAlone gateway = gateway(service)) {
      for (int i = 0; i < 50; i++) {
        try (Socket caller = connect(gateway)) {
          say(caller, "POST /api/store/x HTTP/1.1\nHost: a\nContent-Length: " + LARGE + "\n\n");
          Thread.ofVirtual().start(() -> pour(caller));
          assertThat(head(caller).getFirst()).as("time " + i).contains("413");
          assertThat(caller.getInputStream().readNBytes(5)).asString().isEqualTo("large");
        }
      }
      await().atMost(ONE_MINUTE).until(() -> gateway.underWay() == 0);
      assertThat(gateway.count("client-error")).isEqualTo(50);
    } finally {
      over.countDown();
    }
  }

  @Test
  void aBodyMayComeMoreSlowlyThanAnAnswerMay() throws Exception {
    try (RawService service =
            new RawService(caller -> {
              head(caller);
              caller.getInputStream().readNBytes(30);
              say(caller, OK);
            });
        GatewayAlone gateway = impatient(service);
        Socket caller = connect(gateway)) {
      say(caller, "POST /api/store/x HTTP/1.1\nHost: a\nContent-Length: 30\n\n");
      for (int i = 0; i < 30; i++) {
        Thread.sleep(100);
        say(caller, "x");
      }
      assertThat(head(caller).getFirst()).contains("200");
    }
  }

  @Test
  void anAnswerThatGoesSilentInTheMiddleIsGivenUp() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    try (RawService service =
            new RawService(caller -> {
              head(caller);
              say(caller, "HTTP/1.1 200 OK\nContent-Length: 100\n\nbegin");
              try {
                caller.getInputStream().read();
              } finally {
                told.countDown();
              }
            });
        GatewayAlone gateway = impatient(service);
        Socket caller = connect(gateway)) {
      say(caller, "GET /api/postings HTTP/1.1\nHost: a\n\n");
      assertThat(head(caller).getFirst()).contains("200");
      assertThat(caller.getInputStream().readAllBytes()).asString().isEqualTo("begin");
      assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(gateway.count("silent")).isOne();
    }
  }

  @Test
  void aCallerThatReadsSlowlyIsWaitedFor() throws Exception {
    try (RawService service =
            new RawService(caller -> {
              head(caller);
              say(caller, "HTTP/1.1 200 OK\nContent-Length: " + LARGE + "\n\n");
              pour(caller);
            });
        GatewayAlone gateway = impatient(service);
        Socket caller = connect(gateway)) {
      say(caller, "GET /api/postings HTTP/1.1\nHost: a\n\n");
      head(caller);
      Thread.sleep(3_000);
      assertThat(caller.getInputStream().readNBytes(LARGE)).hasSize(LARGE);
    }
  }

  @Test
  void whatConcernsOnlyOneConnectionIsNotPassedOn() throws Exception {
    CompletableFuture<List<String>> received = new CompletableFuture<>();
    try (RawService service =
            new RawService(caller -> {
              received.complete(head(caller));
              say(
                  caller,
                  "HTTP/1.1 200 OK\nConnection: X-Hop, close\nX-Hop: 1\nKeep-Alive: timeout=1\nX-End: 2\nContent-Length: 2\n\nok");
            });
        GatewayAlone gateway = gateway(service);
        Socket caller = connect(gateway)) {
      say(
          caller,
          "GET /api/postings HTTP/1.1\nHost: a\nConnection: X-Mine, keep-alive\nX-Mine: 1\nKeep-Alive: 7\nTE: trailers\nX-Forwarded-Host: b\nX-Real: 2\n\n");
      assertThat(head(caller))
          .contains("X-End: 2")
          .noneMatch(line -> line.matches("(?i)(connection|x-hop|keep-alive):.*"));
      assertThat(received.get(60, TimeUnit.SECONDS))
          .contains("X-Real: 2", "X-Forwarded-Host: a")
          .noneMatch(line -> line.matches("(?i)(x-mine|keep-alive|te):.*|connection: .*mine.*"));
    }
  }

  @Test
  void noTunnelIsOpened() throws Exception {
    CompletableFuture<List<String>> received = new CompletableFuture<>();
    try (RawService service =
            new RawService(caller -> {
              received.complete(head(caller));
              say(caller, OK);
            });
        GatewayAlone gateway = gateway(service);
        Socket caller = connect(gateway)) {
      say(
          caller,
          "GET /services/store-service/q/health HTTP/1.1\nHost: a\nConnection: Upgrade\nUpgrade: websocket\nX-Forwarded-For: 10.0.0.1\n\n");
      assertThat(head(caller).getFirst()).contains("200");
      assertThat(received.get(60, TimeUnit.SECONDS))
          .contains("GET /q/health HTTP/1.1")
          .anyMatch(line -> line.equalsIgnoreCase("X-Forwarded-For: 127.0.0.1"))
          .noneMatch(line -> line.toLowerCase().startsWith("upgrade"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\ndata:1\n\n"})
  void aSilentServiceIsToldThatItsCallerIsGone(String begun) throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    try (RawService service =
            new RawService(caller -> {
              head(caller);
              say(caller, begun);
              asked.countDown();
              try {
                caller.getInputStream().read();
              } finally {
                told.countDown();
              }
            });
        GatewayAlone gateway = gateway(service)) {
      try (Socket caller = connect(gateway)) {
        say(caller, "GET /api/events HTTP/1.1\nHost: a\n\n");
        if (begun.isEmpty()) {
          asked.await();
        } else {
          head(caller);
        }
      }
      assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
      await().atMost(ONE_MINUTE).until(() -> gateway.count("aborted") == 1);
      assertThat(gateway.underWay()).isZero();
    }
  }

  @Test
  void manyEventStreamsLeaveRoomForOthers() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    List<Socket> streams = new ArrayList<>();
    try (RawService service =
            new RawService(caller -> {
              if (head(caller).getFirst().contains("/api/events")) {
                say(caller, "HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\ndata:1\n\n");
                over.await();
              }
              say(caller, OK);
            });
        GatewayAlone gateway = gateway(service)) {
      for (int i = 0; i < 100; i++) {
        Socket stream = connect(gateway);
        streams.add(stream);
        say(stream, "GET /api/events HTTP/1.1\nHost: a\n\n");
      }
      try (Socket other = connect(gateway)) {
        say(other, "GET /api/postings HTTP/1.1\nHost: a\n\n");
        assertThat(head(other).getFirst()).contains("200");
      }
    } finally {
      over.countDown();
      for (Socket stream : streams) {
        stream.close();
      }
    }
  }

  @Test
  void aQuestionForTheHeadAloneHasNoBodyAndTheConnectionIsUsedAgain() throws Exception {
    try (RawService service =
            new RawService(caller -> {
              while (true) {
                String first = head(caller).getFirst();
                say(
                    caller,
                    "HTTP/1.1 200 OK\nContent-Length: 7\n\n"
                        + (first.startsWith("HEAD") ? "" : "content"));
              }
            });
        GatewayAlone gateway = gateway(service);
        Socket caller = connect(gateway)) {
      for (int i = 0; i < 3; i++) {
        say(caller, "HEAD /api/postings HTTP/1.1\nHost: a\n\n");
        assertThat(head(caller)).anyMatch(line -> line.equalsIgnoreCase("Content-Length: 7"));
        say(caller, "GET /api/postings HTTP/1.1\nHost: a\n\n");
        head(caller);
        assertThat(caller.getInputStream().readNBytes(7)).asString().isEqualTo("content");
      }
    }
  }

  private GatewayAlone gateway(RawService service) throws Exception {
    return new GatewayAlone(service.address(), directory, Map.of());
  }

  private GatewayAlone impatient(RawService service) throws Exception {
    return new GatewayAlone(
        service.address(), directory, Map.of("jobsearch.gateway.silence-timeout", "1s"));
  }

  private static Socket connect(GatewayAlone gateway) throws IOException {
    Socket caller = new Socket("127.0.0.1", gateway.port());
    caller.setSoTimeout(20_000);
    return caller;
  }

  /** As much as is taken. */
  private static void pour(Socket caller) {
    try {
      byte[] chunk = new byte[64 * 1024];
      for (int left = LARGE; left > 0; left -= chunk.length) {
        caller.getOutputStream().write(chunk, 0, Math.min(left, chunk.length));
      }
    } catch (IOException e) {
      // It was told enough.
    }
  }
}
