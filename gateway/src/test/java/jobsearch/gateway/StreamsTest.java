package jobsearch.gateway;

import static jobsearch.gateway.TwoReleases.V1;
import static jobsearch.gateway.TwoReleases.V2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What passes while it comes, with Kafka and the orchestrator dead. */
@QuarkusTest
@Tag("application")
@Timeout(180)
@QuarkusTestResource(value = TwoReleases.class, restrictToAnnotatedClass = true)
class StreamsTest extends BehindTheGateway {

  /** More than any buffers on the way hold, less than what is sent. */
  private static final long BUFFERS = 64L << 20;

  @Test
  void anAnswerThatBreaksOffInTheMiddleBreaksOffForTheCallerAndCounts() throws Exception {
    share(0, 100);
    V2.breaksOff = true;
    long before = count("v2", "broken");
    assertThatThrownBy(() -> ask("/api/postings", Map.of())).isInstanceOf(IOException.class);
    patiently().until(() -> count("v2", "broken") == before + 1);
    assertThat(V1.reads).hasValue(0);
  }

  @Test
  void anEventStreamPassesAtOnceAndEndsInOrderWhenItsReleaseIsDrained() throws Exception {
    share(0, 100);
    try (BufferedReader events = events()) {
      assertThat(events.readLine()).isEqualTo("data:v2");
      assertThat(get("/api/traffic").findPath("releases").path(1).path("streams").asInt()).isOne();
      share(100, 0);
      // To its end, not to an error; then its caller comes again.
      assertThat(events.lines().filter(line -> line.startsWith("data:"))).isEmpty();
    }
    patiently().until(() -> V2.streams.get() == 0);
    try (BufferedReader events = events()) {
      assertThat(events.readLine()).isEqualTo("data:v1");
    }
    patiently().until(() -> V1.streams.get() == 0);
    patiently()
        .until(() -> get("/api/traffic").findValuesAsText("inFlight").equals(List.of("0", "0")));
    assertThat(get("/api/traffic/measurements").findValuesAsText("kind")).contains("stream");
  }

  @Test
  void aCallerThatGoesAwayEndsItsRequestAtTheService() throws Exception {
    share(0, 100);
    long before = count("v2", "aborted");
    events().close();
    patiently().until(() -> V2.streams.get() == 0);
    patiently().until(() -> count("v2", "aborted") == before + 1);
  }

  @Test
  void aLargeAnswerComesAsFastAsItIsReadAndNoFaster() throws Exception {
    share(0, 100);
    HttpRequest request = request("/api/postings/export", Map.of()).build();
    try (InputStream body = http.send(request, BodyHandlers.ofInputStream()).body()) {
      awaitStandstill(V2.sent);
      assertThat(V2.sent.get()).isLessThan(BUFFERS);
      assertThat(body.transferTo(OutputStream.nullOutputStream())).isEqualTo(FakeRelease.LARGE);
    }
  }

  @Test
  void aLargeBodyGoesAsFastAsItIsTakenAndNoFaster() throws Exception {
    share(0, 100);
    V2.reading = new CountDownLatch(1);
    AtomicLong given = new AtomicLong();
    HttpRequest request =
        request("/api/store/large", Map.of())
            .POST(BodyPublishers.ofInputStream(() -> zeros(given)))
            .build();
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request, BodyHandlers.ofString());
    patiently().until(() -> given.get() > 0);
    awaitStandstill(given);
    assertThat(given.get()).isLessThan(BUFFERS);
    V2.reading.countDown();
    assertThat(answer.get().body()).isEqualTo("v2");
    assertThat(V2.received).hasValue(FakeRelease.LARGE);
  }

  private BufferedReader events() throws Exception {
    HttpRequest request = request("/api/events", Map.of()).build();
    InputStream body = http.send(request, BodyHandlers.ofInputStream()).body();
    return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  private static InputStream zeros(AtomicLong given) {
    return new InputStream() {
      @Override
      public int read() {
        throw new UnsupportedOperationException("only whole arrays are read");
      }

      @Override
      public int read(byte[] into, int offset, int length) {
        int read = (int) Math.min(length, FakeRelease.LARGE - given.get());
        given.addAndGet(read);
        return read == 0 ? -1 : read;
      }
    };
  }

  /** Until it does not move any more: whoever waits has filled all buffers. */
  private static void awaitStandstill(AtomicLong moving) {
    AtomicLong before = new AtomicLong(-1);
    await()
        .atMost(ONE_MINUTE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> before.getAndSet(moving.get()) == moving.get());
  }
}
